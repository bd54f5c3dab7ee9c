"""Fills a new site for browser tests: the demo, and what the demo lacks. Runs as a process of its own."""

from importlib.resources import files

from ketenplan.config.site import ensure_site

# Two project leaders who begin with nothing, each in an own municipality: one walk each.
BEGINNERS = {
    "toetsenbord@noorderdam.example": "Noorderdam",
    "zonder-script@zuiderdam.example": "Zuiderdam",
}
DAMAGED = b"%PDF-1.7\nthis is no document\n%%EOF\n"


def main() -> None:
    ensure_site()
    from ketenplan.commands.server import run_worker
    from ketenplan.demo.seed import PASSWORD, seed
    from ketenplan.organisations.actions import make_account

    seed()
    for email, municipality in BEGINNERS.items():
        make_account(
            by=None,
            email=email,
            function="projectleider",
            organisation=f"Gemeente {municipality}",
            municipality=municipality,
            password=PASSWORD,
            is_demo=True,
            may_start_projects=True,
        )
    _second_version()
    run_worker(interval=0, until_empty=True)


def _second_version() -> None:
    """The Oeverkerk project gets two versions of a quickscan, a partner too few and a file that is no document."""
    from ketenplan.access.gate import visit_project
    from ketenplan.inquiries import actions as inquiries
    from ketenplan.inquiries.formats import read_quickscan
    from ketenplan.organisations.models import User
    from ketenplan.policies import actions as policies

    lead = User.objects.get(email="projectleider@oeverkerk.example")
    visit = visit_project(lead, lead.memberships.get().project.public_id)
    for name in ("quickscan.yaml", "quickscan-2.yaml"):
        source = files("ketenplan.demo").joinpath("waterveen", name).read_bytes()
        value = read_quickscan(source, name).quickscan
        assert value is not None
        inquiries.import_quickscan(by=visit, value=value)
    policies.add_document(by=visit, name="beschadigd.pdf", chunks=iter([DAMAGED]))


if __name__ == "__main__":
    main()
