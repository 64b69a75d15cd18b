"""The written agreement to keep documents after the end (R6313-7, ground b)."""

from bilan_desktop.documents.context import DocumentContext
from bilan_desktop.documents.writer import Writer
from bilan_desktop.domain.categories import KEEPABLE, LABELS
from bilan_desktop.domain.french import day, in_words
from bilan_desktop.domain.law import Law, LegalFigure

_ARTICLE = "C. trav., art. R6313-7"
_REFUSAL = (
    "Refuser n’a aucun effet : ni sur votre bilan, ni sur la remise de vos documents, ni sur "
    "l’entretien de suivi."
)
_RIGHTS = (
    "Vous pouvez demander l’accès à vos données, leur copie, leur rectification, leur effacement "
    "ou la limitation de leur traitement (RGPD, art. 15 à 20)."
)
_CNIL = (
    "Vous pouvez adresser une réclamation à la CNIL : www.cnil.fr, 3 place de Fontenoy, "
    "TSA 80715, 75334 Paris Cedex 07."
)


def build_agreement(context: DocumentContext) -> bytes:
    """The form to sign before the end: nothing is ticked, and refusing costs nothing."""
    dossier, law = context.of_dossier(), context.of_law()
    writer = Writer(context, "Accord écrit de conservation de documents", "Document confidentiel")
    writer.title(
        "Accord écrit de conservation", "À signer avant le terme du bilan, si vous le souhaitez"
    )
    writer.paragraph(_rule(law, context), "Lead")
    writer.fact("Bénéficiaire", dossier.record.beneficiary.full_name())
    writer.fact("Cabinet", context.practice.name or context.practice.consultant)
    _documents(writer)
    _purpose(writer, context, law)
    _freedom(writer, context)
    writer.heading("Signatures")
    writer.signatures("La personne bénéficiaire", "Pour le cabinet")
    return writer.finish()


def _years(law: Law, context: DocumentContext) -> str:
    count = law.on(LegalFigure.KEEPING_YEARS, context.today())
    return f"{in_words(count)} an{'s' if count > 1 else ''}"


def _rule(law: Law, context: DocumentContext) -> str:
    return (
        "Les documents élaborés pour votre bilan sont détruits dès le terme de l’action. Ils ne "
        "peuvent être gardés plus longtemps que si vous le demandez par écrit, parce que le suivi "
        f"de votre situation le rend nécessaire, et {_years(law, context)} au plus ({_ARTICLE})."
    )


def _documents(writer: Writer) -> None:
    writer.heading("Documents que j’accepte de laisser au cabinet")
    writer.paragraph("Cochez un à un ceux que vous choisissez. Ce qui n’est pas coché est détruit.")
    for category in KEEPABLE:
        label = LABELS[category]
        writer.box(label[0].upper() + label[1:])
    writer.paragraph(
        "Les notes privées prises pendant les entretiens ne sont jamais conservées.", "Small"
    )


def _purpose(writer: Writer, context: DocumentContext, law: Law) -> None:
    writer.heading("Pour quel suivi, pour qui, jusqu’à quand")
    writer.fact("Suivi de ma situation qui rend cette conservation nécessaire", context.follow_up)
    if not context.follow_up.strip():
        writer.blank_lines(1)
    writer.fact("Personnes qui pourront lire ces documents", "")
    until = day(context.until) if context.until else ""
    writer.fact("Conservation jusqu’au (date incluse)", until)
    writer.paragraph(
        f"Cette date ne peut dépasser {_years(law, context)} après le terme du bilan ({_ARTICLE}). "
        "Les documents sont détruits le lendemain, et une attestation vous est remise.",
        "Small",
    )
    writer.heading("Données sensibles")
    writer.box(
        "J’accepte expressément que les documents cochés soient conservés même s’ils contiennent "
        "des données sensibles me concernant : santé, handicap, engagement syndical, convictions "
        "(RGPD, art. 9). Sans cette case, ces passages sont retirés ou le document est détruit."
    )


def _freedom(writer: Writer, context: DocumentContext) -> None:
    writer.heading("Votre liberté et vos droits")
    contact = context.practice.email or context.practice.phone or context.practice.address
    reach = f" ({contact})" if contact else ""
    writer.bullets(
        (
            _REFUSAL,
            f"Vous pouvez retirer cet accord à tout moment, par un simple message{reach}.",
            "Avant leur destruction, une dernière copie de vos documents vous est proposée.",
            _RIGHTS,
            _CNIL,
        )
    )
