"""The gate as others see it: findings, spans, order, messages."""

from hypothesis import given
from hypothesis import strategies as st

from ketenplan.core.privacy import Finding, Kind, Severity, is_refused, screen
from tests.core.privacy.gate_lines import read_lines

EVERY_LINE = [line for name in ("development", "holdout", "fresh", "last") for line in read_lines(name)]


def spots(text):
    return [(finding.kind, text[finding.start : finding.end]) for finding in screen(text)]


def test_finding_says_what_where_and_what_to_do():
    assert screen("Nummer 111222333 hoort bij de oudste.") == (
        Finding(
            Kind.BSN,
            7,
            16,
            Severity.REFUSE,
            "Hier staat een nummer dat een BSN kan zijn; haal het nummer weg.",
        ),
    )


def test_stigmatising_word_comes_with_a_better_wording():
    (finding,) = screen("De harde kern weigert hulp.")

    assert (finding.kind, finding.severity) == (Kind.STIGMA, Severity.WARN)
    assert finding.message == (
        "Dit woord kan mensen wegzetten; schrijf liever: de mensen om wie de meeste meldingen gaan."
    )


def test_text_is_refused_by_one_refusal_and_not_by_warnings():
    assert is_refused(screen("Zij heeft vier kinderen. Bel 06-12345678."))
    assert not is_refused(screen("Zij heeft vier kinderen in de Kerkstraat."))
    assert not is_refused(())


def test_findings_come_in_order_and_do_not_overlap():
    text = "Jan de Vries (12-03-2009), Lindenstraat 5, 1234 AB Waterveen, 06-12345678, NL91ABNA0417164300"

    assert spots(text) == [
        (Kind.PERSON_NAME, "Jan de Vries"),
        (Kind.BIRTH_DATE, "12-03-2009"),
        (Kind.ADDRESS, "Lindenstraat 5"),
        (Kind.POSTCODE, "1234 AB"),
        (Kind.PHONE, "06-12345678"),
        (Kind.IBAN, "NL91ABNA0417164300"),
    ]


def test_span_points_into_the_text_as_given():
    text = "Café\u0301: bsn １１１\u200b２２２-３３３, ﬁjn."

    assert spots(text) == [(Kind.BSN, "１１１\u200b２２２-３３３")]


def test_message_never_repeats_what_was_found():
    repeated = [
        (finding.message, found)
        for line in EVERY_LINE
        for finding in screen(line.text)
        if (found := line.text[finding.start : finding.end].lower()) in finding.message.lower()
    ]

    assert repeated == []


def test_same_text_gives_the_same_findings():
    text = "\n".join(line.text for line in EVERY_LINE)

    assert screen(text) == screen(text)


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_any_text_gives_ordered_findings_inside_the_text(text):
    findings = screen(text)

    ends = [0, *(finding.end for finding in findings)]
    assert all(previous <= f.start < f.end <= len(text) for previous, f in zip(ends, findings, strict=False))


@given(st.lists(st.sampled_from([line.text for line in EVERY_LINE]), max_size=6))
def test_lines_in_any_company_give_ordered_findings(lines):
    text = "\n\n".join(lines)
    findings = screen(text)

    ends = [0, *(finding.end for finding in findings)]
    assert all(previous <= f.start < f.end <= len(text) for previous, f in zip(ends, findings, strict=False))
    assert all(finding.message.endswith(".") for finding in findings)
