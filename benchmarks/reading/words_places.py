"""Towns, streets, people, and the public bodies that buy. Not read by the reader."""

TOWNS = (
    ("Le Havre", "76600"),
    ("Angers", "49000"),
    ("Vesoul", "70000"),
    ("Aurillac", "15000"),
    ("Lorient", "56100"),
    ("Colmar", "68000"),
    ("Saint-Étienne", "42000"),
    ("Dunkerque", "59140"),
    ("Bayonne", "64100"),
    ("Nevers", "58000"),
    ("Chambéry", "73000"),
    ("Albi", "81000"),
    ("Quimper", "29000"),
    ("Montluçon", "03100"),
    ("L'Haÿ-les-Roses", "94240"),
    ("Villeneuve-d'Ascq", "59650"),
    ("Sarreguemines", "57200"),
    ("Périgueux", "24000"),
    ("Fort-de-France", "97200"),
    ("Saint-Denis", "93200"),
    ("Évreux", "27000"),
    ("La Roche-sur-Yon", "85000"),
)
RIVERS = ("Val d'Allier", "Bocage", "Haut-Doubs", "Pays d'Auge", "Ponant", "Lauragais", "Vexin")
NAMES = (
    "Marchetti",
    "Le Bihan",
    "Ferrand",
    "Delacourt",
    "Nguyen",
    "Okrent",
    "Bessière",
    "Quéré",
    "Haddad",
    "Wojcik",
    "Lemoine",
    "Castaing",
    "Pruvost",
    "Rinaldi",
)
FIRSTS = ("Élodie", "Karim", "Jean-Marc", "Sylvie", "Noémie", "Thibault", "Aïcha", "Gaëlle")
STREETS = (
    "rue des Tanneurs",
    "avenue Jean Jaurès",
    "boulevard de la Liberté",
    "route de Paris",
    "chemin des Écoliers",
    "place du Marché",
    "impasse du Moulin",
    "ZA de la Croix Blanche",
    "quai des Mariniers",
    "rue du 11 Novembre",
    "allée des Platanes",
    "cours Gambetta",
)
FORMS = ("SARL", "SAS", "SASU", "EURL", "SA", "SCOP SA", "SELARL")
DEPARTMENTS = ("Corrèze", "Haute-Saône", "Vendée", "Drôme", "Mayenne", "Lozère", "Somme", "Ariège")
LOOK_BUYERS = (
    "Mairie de {town}",
    "Commune de {town}",
    "Ville de {town}",
    "Centre Hospitalier de {town}",
    "Département de la {department}",
    "Communauté de Communes {river}",
    "CCAS de {town}",
    "Lycée Jules Ferry",
    "Collège Louise Michel",
    "Université de {town}",
    "SDIS de la {department}",
    "Syndicat Intercommunal des Eaux du {river}",
    "OPH de {town}",
)
LOOK_STATE = (
    "Préfecture de la {department}",
    "Ministère de la Justice",
    "Direction départementale des territoires",
    "Rectorat de l'académie de {town}",
)
LOOK_SERVICES = (
    "Service Comptabilité",
    "Direction des Finances",
    "Services techniques",
    "Pôle Achats",
    "Service Scolaire",
    "Direction des Systèmes d'Information",
)
HELD_BUYERS = (
    "EHPAD Les Glycines",
    "Régie de quartier de {town}",
    "Agglomération de {town}",
    "Conseil départemental de la {department}",
    "Hôpitaux du {river}",
    "Caisse des Écoles de {town}",
    "SIVOM du {river}",
    "École nationale supérieure de chimie",
    "Groupe scolaire Simone Veil",
    "Métropole de {town}",
    "Chambre d'agriculture de la {department}",
    "GCSMS du {river}",
    "Institut médico-éducatif public de {town}",
    "Mairie de {town}",
)
HELD_STATE = (
    "Direction régionale des finances publiques",
    "Tribunal judiciaire de {town}",
    "Gendarmerie nationale, groupement de la {department}",
    "Direction interrégionale des services pénitentiaires",
)
HELD_SERVICES = (
    "À l'attention du service économat",
    "Bureau des marchés",
    "Cellule mandatement",
    "DGA Ressources",
    "Service restauration",
    "Secrétariat général",
)
SHIP_PLACES = (
    "École élémentaire Pasteur",
    "Médiathèque municipale",
    "Centre technique municipal",
    "Cuisine centrale",
    "Gymnase Léo Lagrange",
    "Crèche Les P'tits Loups",
)
