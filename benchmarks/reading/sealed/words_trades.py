"""What these families' companies sell."""

from benchmarks.reading.sealed import words_goods, words_services
from benchmarks.reading.words_trades import Trade

TRADES = (
    words_goods.GOODS
    | words_services.SERVICES
    | {
        "plumb": Trade(
            ("Plomberie {name}", "{name} Chauffage", "Thermi-{place}", "SARL {name} & Fils"),
            ("20", "10"),
            (
                ("Remplacement mitigeur lavabo collectif", "U", 8900, 19500, "20"),
                ("Fourniture et pose d'un chauffe-eau 200 L", "U", 68000, 129000, "20"),
                ("Recherche de fuite, logement de fonction", "forfait", 12000, 24000, "10"),
                ("Débouchage réseau EU au furet", "h", 5500, 7800, "20"),
                ('Robinet thermostatique 1/2"', "U", 2400, 4900, "10"),
                ("Main d'œuvre plombier", "h", 4200, 5600, "20"),
                ("Forfait déplacement zone 2", "U", 2500, 4500, "20"),
            ),
            9,
        ),
        "build": Trade(
            ("Bâti {place}", "Maçonnerie {name}", "{name} Construction", "Entreprise du {river}"),
            ("20", "10"),
            (
                ("Installation de chantier et repliement", "ens", 190000, 690000, "20"),
                ("Démolition de cloisons et évacuation", "m2", 2900, 5900, "20"),
                ("Enduit monocouche gratté", "m2", 2900, 4800, "20"),
                ("Doublage isolant 120 mm", "m2", 3900, 6200, "10"),
                ("Dallage béton armé ép. 15 cm", "m2", 5900, 9900, "20"),
                ("Reprise en sous-œuvre", "ml", 29000, 52000, "20"),
                ("Peinture de sol bi-composant", "m2", 1900, 3400, "20"),
            ),
            45,
        ),
        "electric": Trade(
            ("Élec {place}", "{name} Électricité", "Courant {river}", "Réseaux & Lumière"),
            ("20",),
            (
                ("Remplacement luminaire LED 60x60", "U", 5900, 12900, "20"),
                ("Vérification BAES et remplacement batterie", "U", 2900, 5900, "20"),
                ("Mise à la terre armoire divisionnaire", "ens", 18000, 42000, "20"),
                ("Prise RJ45 cat. 6A, câblage et recette", "U", 8900, 14900, "20"),
                ("Borne de recharge 7,4 kW murale", "U", 89000, 149000, "20"),
                ("Main d'œuvre électricien N3P2", "h", 4400, 5900, "20"),
            ),
            16,
        ),
        "garage": Trade(
            ("Garage {name}", "{place} Poids Lourds", "Carrosserie {name}", "Auto Service {river}"),
            ("20",),
            (
                ("Vidange moteur et filtre à huile", "U", 8900, 18900, "20"),
                ("Plaquettes de frein AV", "jeu", 4900, 11900, "20"),
                ("Pneumatique 205/65 R16C", "U", 8900, 15900, "20"),
                ("Main d'œuvre mécanique T2", "h", 6200, 8900, "20"),
                ("Contrôle technique VUL, présentation", "U", 3900, 8900, "20"),
                ("Liquide de refroidissement", "L", 590, 990, "20"),
                ("Recyclage et petites fournitures", "forfait", 390, 990, "20"),
            ),
            5,
        ),
        "green": Trade(
            ("Paysages {name}", "Jardins du {river}", "Élagage {place}", "Vert Horizon"),
            ("20", "10"),
            (
                ("Tonte et finition des abords", "passage", 19000, 64000, "20"),
                ("Taille de haies, évacuation comprise", "ml", 390, 890, "20"),
                ("Élagage platane, réduction de couronne", "U", 18000, 42000, "20"),
                ("Vivaces en godet", "U", 190, 420, "10"),
                ("Désherbage mécanique des allées", "m2", 45, 120, "20"),
                ("Rognage de souche", "U", 7900, 16900, "20"),
            ),
            60,
        ),
        "travel": Trade(
            ("Autocars {name}", "Cars du {river}", "Voyages {place}", "Transports {name}"),
            ("10",),
            (
                ("Circuit scolaire matin et soir", "jour", 18900, 31900, "10"),
                ("Transport piscine, aller-retour", "rot.", 9900, 18900, "10"),
                ("Sortie pédagogique à la journée", "U", 42000, 89000, "10"),
                ("Kilomètres supplémentaires", "km", 145, 245, "10"),
                ("Mise à disposition conducteur", "h", 3200, 4900, "10"),
                ("Classe de découverte, transfert", "U", 59000, 129000, "10"),
            ),
            18,
        ),
        "wine": Trade(
            ("Traiteur {name}", "Saveurs du {river}", "La Table de {name}", "Cuisine {place}"),
            ("10", "20", "5.5"),
            (
                ("Buffet froid, par personne", "pers.", 1490, 3290, "10"),
                ("Cocktail 8 pièces salées", "pers.", 1190, 2490, "10"),
                ("Vin rouge AOP, 75 cl", "btl", 690, 1490, "20"),
                ("Jus de fruits et eaux", "L", 190, 490, "5.5"),
                ("Personnel de service", "h", 2900, 3900, "20"),
                ("Location de nappage et vaisselle", "forfait", 4900, 14900, "20"),
                ("Plateau repas froid", "U", 1390, 2290, "10"),
            ),
            70,
        ),
    }
)
