"""`account`: make the first accounts of a site."""

import click


@click.command("account")
@click.argument("email")
@click.option("--function", "job", required=True, help="Function of the person, not a name.")
@click.option("--organisation", required=True)
@click.option("--municipality", required=True)
@click.option("--may-start-projects", is_flag=True, help="This account may start projects and leads them.")
def account(email: str, job: str, organisation: str, municipality: str, may_start_projects: bool) -> None:
    """Make an account without a password. The person chooses one with "Wachtwoord vergeten" on the
    sign-in page."""
    from ketenplan.config.site import ensure_site

    ensure_site()
    from ketenplan.organisations.actions import AccountExists, make_account

    try:
        make_account(
            by=None,
            email=email,
            function=job,
            organisation=organisation,
            municipality=municipality,
            may_start_projects=may_start_projects,
        )
    except AccountExists as error:
        raise click.UsageError("Er is al een account met dit e-mailadres. Kies een ander adres.") from error
    click.echo("Het account is gemaakt. Kies een wachtwoord via ‘Wachtwoord vergeten’ op de inlogpagina.")
