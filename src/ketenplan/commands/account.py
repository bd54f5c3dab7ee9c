"""`account`: make the first accounts of a site."""

import click


@click.command("account")
@click.argument("email")
@click.option("--function", "job", required=True, help="De functie van de persoon, geen naam.")
@click.option("--organisation", required=True)
@click.option("--municipality", required=True)
@click.option("--may-start-projects", is_flag=True, help="Dit account mag projecten starten.")
def account(email: str, job: str, organisation: str, municipality: str, may_start_projects: bool) -> None:
    """Maak een account zonder wachtwoord. De persoon kiest er een via ‘Wachtwoord vergeten’."""
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
