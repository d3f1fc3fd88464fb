"""Labels of what is left to pay."""

from __future__ import annotations

from extractor.vocabulary.amounts import BEARERS, TTC

#: "Dû" where nothing follows of which it would be the total: "montant du devis".
_OWED = rf"du(?= (?:a|au|en|par|pour|le|net|eur|euros?|{TTC})\b|$)"
DUE: tuple[tuple[str, float], ...] = (
    (
        rf"(?:(?:net|reste|solde|montant|somme|total|dont) ?)*a (?:(?:nous|me|vous) )?"
        r"(?:payer|regler|rembourser|percevoir|verser|virer|mandater|acquitter|nous devoir|devoir|"
        r"crediter)"
        rf"(?: {TTC}| euros?| eur| net)*",
        1.0,
    ),
    (
        r"net (?:en votre faveur|a votre credit|a deduire|a payer|avoir|a nous devoir)|"
        rf"(?:net|reste|montant|total|somme|solde)(?: total| net| restant)* {_OWED}|"
        r"(?:montant |somme )?restante? dues?|net payable|nap|vous (?:nous )?devez|"
        r"solde(?: du| facture| client| net| ttc)?|montant exigible|(?:a )?votre debit|"
        r"somme due|solde en votre faveur",
        0.95,
    ),
    (
        r"amount due|balance due|total due|amount payable|a votre credit|"
        r"montant du (?:prelevement|virement)|somme a payer|restant du|"
        r"reste(?:z|nt)? (?:a )?(?:nous )?devoir|"
        r"(?:montant |somme |net |solde )*(?:a prelever|(?:qui )?(?:sera|seront) prelevee?s?)|"
        r"nous preleverons",
        0.95,
    ),
    # "Solde après acompte": what is left, by the name of what was taken off.
    (
        rf"(?:net|reste|solde|montant|somme)(?: total| net| {_OWED}| a (?:payer|regler|verser))*"
        rf"(?: {TTC})? (?:apres|sous|net) (?:deduction |imputation |reprise |retrait )?(?:faite )?"
        r"(?:votre |notre )?(?:acompte|avances?|arrhes|provisions?|retenue|avoir|versements?|"
        r"paiements?|reglement|escompte|penalites)(?: (?:garantie|verse\w*|recu\w*|forfaitaire))*",
        1.0,
    ),
    (
        r"(?:net|reste|solde|part|restant) (?:restant )?a charge(?: \w+)?|votre (?:quote )?part",
        0.95,
    ),
    (r"(?:montant )?(?:avance|acompte) (?:ttc )?a (?:payer|regler|verser)(?: ttc)?", 1.0),
    (r"(?:montant )?acompte (?:du )?(?:demande|appele|sollicite|mois|periode)(?: ttc)?", 1.0),
    (r"(?:net|reste|solde|montant|somme|total)? ?a votre charge(?: \w+)?", 0.95),
    (rf"(?:montant|somme|total|frais|cout) a charge(?: du)?(?: (?:{BEARERS}))?", 0.95),
    (
        r"(?:votre|montant) (?:participation|contribution|cotisation|quote part)"
        rf"(?: (?:{BEARERS}))?|"
        rf"part (?:restante? )?(?:a charge|due par|a verser par)(?: (?:{BEARERS}))?",
        0.9,
    ),
    (r"(?:montant|somme) (?:appelee?|demandee?|sollicitee?)", 0.95),
    (
        r"(?:mandater|regler|verser|virer|payer|acquitter|crediter|mandatement|paiement|reglement|"
        r"versement|virement)(?: du)? (?:somme|montant)(?: total)?(?: du)?",
        0.95,
    ),
    # Who owes whom: "Le collège nous doit", "Il nous revient", "Vous réglerez", "Notre créance".
    (
        r"(?:\S+ )?(?:nous|me) (?:doit|doivent|devez|devra|devront|revient|est due?|reste due?|"
        r"(?:vers|pai|paye|regle|vire|mandate|rembourse)(?:ra|ront|rez))|"
        r"(?:vous )?(?:restez )?(?:nous )?etes redevables?|"
        r"vous (?:nous )?(?:reglerez|verserez|payerez|paierez|virerez|devrez)|"
        r"(?:que )?nous (?:attendons|demandons|reclamons)(?: vous)?|"
        r"(?:(?:net|solde|somme|montant|total) )*(?:en )?(?:notre|nos) (?:due?|creance|faveur)|"
        r"votre (?:dette|debit)|"
        r"(?:reste |net )?pour solde(?: tout compte)?",
        0.95,
    ),
    (
        r"dus? pour (?:le |ce )?"
        r"(?:mois|trimestre|semestre|periode|saison|annee|semaine|prestation)|"
        r"(?:net |somme |montant |total )*a (?:(?:nous|me) )?"
        r"(?:encaisser|recevoir|ordonnancer|debourser|solder|faire virer)",
        0.95,
    ),
    (
        r"(?:net|montant|somme|total|virement|reglement) (?:reclamee?|attendue?)|"
        r"(?:somme |montant |ce )?(?:qui )?(?:nous )?reste(?:nt)? dus?|reste(?:r)? du|"
        r"mandat (?:a )?(?:emettre|etablir)(?: pour)?",
        0.95,
    ),
    (r"doi(?:t|vent) (?:au|a|aux) \S+|creance|dette", 0.7),
    (r"a deduire", 0.7),
)
