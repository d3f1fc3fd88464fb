"""The public bodies of these families, and their offices."""

BUYERS = (
    "Mairie de {town}",
    "Commune de {town}",
    "COMMUNE DE {town}",
    "Syndicat mixte du {river}",
    "Lycée polyvalent Pierre Mendès France",
    "Collège Jean Moulin",
    "Centre hospitalier intercommunal du {river}",
    "Office public de l'habitat de {town}",
    "Conservatoire à rayonnement régional de {town}",
    "Communauté d'agglomération {river}",
    "Centre de gestion de la {department}",
    "Maison départementale de la {department}",
    "Centre communal d'action sociale de {town}",
    "Université {name}",
    "Établissement public foncier",
    "Service départemental d'incendie de la {department}",
    "Parc naturel régional du {river}",
    "Crous de {town}",
)
STATES = (
    "DREAL de {town}",
    "Préfecture de {town}",
    "Base de défense de {town}",
    "Direction départementale de la protection des populations",
    "Cour d'appel de {town}",
)
OFFICES = (
    "Direction des affaires financières",
    "Service des finances",
    "Pôle ressources",
    "Bureau de la commande publique",
    "Intendance",
    "Direction de l'éducation",
    "Service patrimoine bâti",
)
