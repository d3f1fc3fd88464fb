"""Who orders in a public body, as its suppliers write it on their bills, and in what books it keeps
its orders.

"Bon du Département", "bon de la crèche", "commande com com", "bon signé de M. le Maire": a supplier
names the body, the house of it that he serves, or who signed. The programs that only public
accounts are kept with tell as much ("votre bon Sedit").
"""

from __future__ import annotations

#: Public bodies.
_BODIES = (
    "mairie|ville|commune|metropole|agglo(?:meration)?|departement|region|collectivite|"
    "communaute(?: (?:communes|urbaine|agglo(?:meration)?))?|com com|comcom|interco(?:mmunalite)?|"
    "syndicat|prefecture|sous prefecture|ministere|rectorat|etablissement|administration|"
    "office(?! 365)|bailleur|sdis|ccas|cias|epci|ehpad|chu|hopital|centre hospitalier|"
    "universite|lycee|college|ecole|caisse ecoles|gendarmerie|caserne|tribunal|comite fetes|"
    "conseil (?:departemental|regional|municipal|communautaire)"
)
#: Their houses.
_HOUSES = (
    "creche|cantine|piscine|musee|mediatheque|bibliotheque|conservatoire|theatre|cinema municipal|"
    "maison retraite|residence autonomie|foyer|centre loisirs|cuisine centrale|restaurant scolaire|"
    "ateliers? municipaux"
)
#: Their departments and offices.
_OFFICES = (
    "intendance|intendante?|economat|econome|secretariat|gestionnaire|ordonnateur|regie|"
    "regisseur|direction(?! commerciale)|agen(?:t|ce) comptable|acheteu(?:r|se)|prescripteur|"
    "commanditaire|donneu(?:r|se) ordre|maitre ouvrage|pouvoir adjudicateur|organisat(?:eur|rice)|"
    "services? (?:techniques?|achats?|generaux|economiques?|municipaux|acheteu(?:r|se)|"
    "prescripteur|demandeur|sports?|culturels?|scolaires?|jeunesse|voirie|espaces verts|batiments?|"
    "communication|informatique|enfance|fetes|environnement|education)"
)
#: Who signs for them.
_PERSONS = "(?:(?:m|mr|mme|monsieur|madame) (?:le )?)?(?:maire|presidente?|proviseure?|principale?)"
#: What kind of body it is.
_SORTS = (
    "publique?|municipale?|communale?|departementale?|regionale?|territoriale?|hospitaliere?|"
    "acheteuse|cliente|organisatrice|prescriptrice"
)
BUYERS = f"(?:(?:{_BODIES}|{_HOUSES}|{_OFFICES}|{_PERSONS})(?: (?:{_SORTS}))?)"
#: Programs that public accounts are kept with, and no others.
LEDGERS = (
    "(?:astre|ciril|sedit|coriolis|grand angle|sifac|jefyco|opale|op le|magh2|e ?magnus|helios|"
    "berger levrault|cosoluce|civil net|cpage|millesime)"
)
#: Those of them that are written as codes are.
WRITTEN_LIKE_CODES = frozenset(("magh2", "op@le"))
