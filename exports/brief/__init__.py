"""The brief: two printed pages on the country or one area, as PDF and as a document that can be edited."""

from charts.view import View

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def brief_pdf(area: str, v: View) -> bytes:
    """The brief on an area (an ISO 3166-2 code) as PDF: two sheets of A4, tagged; equal data give equal bytes.

    Raises KeyError for an area that is not in the database.
    """
    # the libraries that write files are loaded when a file is asked for, never for a page
    from exports.brief.content import brief
    from exports.brief.sheet import pdf

    return pdf(brief(area, v))


def brief_docx(area: str, v: View) -> bytes:
    """The same brief as an editable document. Raises KeyError for an area that is not in the database."""
    from exports.brief.content import brief
    from exports.brief.document import docx

    return docx(brief(area, v))
