"""What invoices are about: trades with their rates and their lines. Not read by the reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Trade:
    """A line of business: its names, VAT rates, and what it sells."""

    names: tuple[str, ...]
    rates: tuple[str, ...]
    items: tuple[tuple[str, str, int, int, str], ...]  # label, unit, cents from, to, rate
    most: int = 12  # the largest quantity on a line


TRADES = {
    "cleaning": Trade(
        ("Clair Net Propreté", "Alizé Multiservices", "Propreté {place}", "Azur Hygiène Services"),
        ("20",),
        (
            ("Entretien courant des locaux, forfait mensuel", "forfait", 45000, 420000, "20"),
            ("Nettoyage de la vitrerie, rez-de-chaussée et étages", "passage", 12000, 68000, "20"),
            ("Remise en état des sols PVC avant rentrée", "m2", 180, 420, "20"),
            ("Fourniture de consommables sanitaires", "lot", 4500, 22000, "20"),
            ("Désinfection des sanitaires", "passage", 3900, 9500, "20"),
            ("Sortie et rentrée des conteneurs", "mois", 6500, 18000, "20"),
        ),
        4,
    ),
    "it": Trade(
        ("Novatech Conseil", "Sysléo Informatique", "Octave Numérique", "Réseau & Co", "DataVilla"),
        ("20",),
        (
            ("Prestation d'ingénieur système, profil confirmé", "jour", 48000, 78000, "20"),
            ("Développement applicatif, profil senior", "jour", 52000, 86000, "20"),
            ("Maintenance annuelle du logiciel de gestion des actes", "an", 120000, 640000, "20"),
            ("Hébergement sécurisé, serveur dédié", "mois", 9000, 45000, "20"),
            ("Station de travail portable 16 Go, 512 Go SSD", "unité", 79000, 128000, "20"),
            ("Formation des agents, groupe de huit personnes", "session", 68000, 120000, "20"),
            ("Astreinte week-end", "heure", 4500, 9800, "20"),
        ),
        9,
    ),
    "building": Trade(
        (
            "Maçonnerie {name}",
            "{name} et Fils",
            "Entreprise {name} Bâtiment",
            "SCOP Les Bâtisseurs",
        ),
        ("20", "10"),
        (
            ("Dépose de la couverture existante et évacuation en décharge", "m2", 2200, 4800, "20"),
            ("Enduit de façade monocouche gratté", "m2", 3200, 6900, "10"),
            ("Remplacement de menuiseries aluminium double vitrage", "unité", 48000, 162000, "10"),
            ("Installation et repli de chantier", "ens", 80000, 340000, "20"),
            ("Peinture acrylique deux couches sur murs", "m2", 900, 2100, "20"),
            ("Main d'œuvre compagnon", "h", 3800, 5600, "20"),
            ("Dalle béton armé épaisseur 15 cm", "m2", 5800, 9400, "20"),
        ),
        38,
    ),
    "food": Trade(
        ("Primeurs {place}", "Boucherie {name}", "Surgelés du {river}", "Grossiste {name} Frais"),
        ("5.5", "20"),
        (
            ("Carottes râpées 2,5 kg, barquette", "bq", 540, 1290, "5.5"),
            ("Filet de poulet Label Rouge", "kg", 890, 1560, "5.5"),
            ("Yaourt brassé aux fruits 125 g, colis de 48", "col", 1150, 1990, "5.5"),
            ("Pommes de terre bintje, sac 25 kg", "sac", 1390, 2480, "5.5"),
            ("Pain de campagne tranché 800 g", "pce", 190, 310, "5.5"),
            ("Liquide vaisselle plonge 5 L", "bid", 990, 1890, "20"),
            ("Serviettes papier 2 plis, carton de 2000", "ct", 2400, 4400, "20"),
            ("Chocolat noir de laboratoire 52 %", "kg", 980, 1580, "20"),
        ),
        24,
    ),
    "caterer": Trade(
        ("Traiteur {name}", "La Table du {river}", "Saveurs {place}", "Auberge de la Halle"),
        ("10", "20"),
        (
            ("Cocktail apéritif dix pièces par personne", "pers.", 1390, 2890, "10"),
            ("Buffet froid de la cérémonie", "pers.", 1850, 3400, "10"),
            ("Plateau-repas complet livré", "unité", 1290, 2190, "10"),
            ("Vins et champagne", "btl", 890, 3200, "20"),
            ("Location de vaisselle et nappage", "pers.", 190, 450, "20"),
            ("Service, deux maîtres d'hôtel, quatre heures", "forfait", 22000, 48000, "10"),
            ("Café d'accueil et viennoiseries", "pers.", 450, 890, "10"),
        ),
        85,
    ),
    "transport": Trade(
        ("Transports {name}", "Autocars {name}", "Cars du {river}", "{place} Voyages"),
        ("10", "20"),
        (
            ("Transport scolaire circuit n° 14, aller et retour", "jour", 18900, 31200, "10"),
            ("Sortie piscine, car de 53 places", "rotation", 14500, 26000, "10"),
            ("Transfert de mobilier, camion 20 m3 avec hayon", "voyage", 28000, 56000, "20"),
            ("Mise à disposition d'un conducteur", "h", 3100, 4900, "10"),
            ("Kilomètres supplémentaires", "km", 120, 210, "10"),
            ("Péages et stationnement", "forfait", 1800, 9600, "10"),
        ),
        18,
    ),
    "training": Trade(
        ("Institut {name}", "Formaction {place}", "Cap Compétences", "Savoirs & Métiers"),
        ("20",),
        (
            (
                "Formation « Accueil du public difficile », deux jours",
                "stagiaire",
                29000,
                78000,
                "20",
            ),
            ("Habilitation électrique B0 H0 BS", "stagiaire", 18000, 32000, "20"),
            ("Sauveteur secouriste du travail, recyclage", "groupe", 52000, 78000, "20"),
            ("Préparation au concours de rédacteur territorial", "stagiaire", 34000, 69000, "20"),
            ("Frais de déplacement du formateur", "forfait", 6500, 22000, "20"),
            ("Bilan de compétences, 24 heures", "parcours", 148000, 210000, "20"),
        ),
        11,
    ),
    "books": Trade(
        ("Librairie {name}", "Librairie du {river}", "La Page Tournée", "Éditions du Vieux Pont"),
        ("5.5", "20"),
        (
            ("Le Petit Prince, édition scolaire", "ex", 650, 790, "5.5"),
            ("Atlas des mammifères sauvages", "ex", 2900, 3950, "5.5"),
            ("Lot albums jeunesse maternelle", "ex", 1090, 1590, "5.5"),
            ("Manuel de mathématiques cycle 4", "ex", 2290, 2890, "5.5"),
            ("Abonnement revue d'histoire locale, un an", "abt", 4200, 6900, "2.1"),
            ("Roman, grands caractères", "ex", 1790, 2390, "5.5"),
            ("Film de protection pour livres, rouleau 25 m", "rlx", 1490, 2990, "20"),
            ("Bande dessinée, tome 3", "ex", 1150, 1690, "5.5"),
        ),
        30,
    ),
    "supplies": Trade(
        ("Bureau {place}", "{name} Fournitures", "Papeterie Générale du {river}", "Équip'École"),
        ("20",),
        (
            ("Ramette de papier A4 80 g recyclé, carton de cinq", "ct", 1790, 2990, "20"),
            ("Cartouche d'encre noire haute capacité", "unité", 3900, 11900, "20"),
            ("Chaise coque appui sur table, taille 5", "unité", 3900, 7200, "20"),
            ("Table d'élève individuelle 70 x 50", "unité", 7900, 12900, "20"),
            ("Tableau blanc émaillé 200 x 120", "unité", 18900, 34900, "20"),
            ("Classeur à levier dos 80 mm", "unité", 190, 420, "20"),
            ("Participation aux frais de port", "forfait", 1200, 3900, "20"),
        ),
        26,
    ),
    "energy": Trade(
        ("Énergies du {river}", "{place} Électricité", "Gaz & Lumière de France Ouest"),
        ("5.5", "20"),
        (
            ("Abonnement électricité", "mois", 1400, 26000, "5.5"),
            ("Consommation heures pleines", "kWh", 14, 26, "20"),
            ("Consommation heures creuses", "kWh", 10, 19, "20"),
            ("Contribution tarifaire d'acheminement (CTA)", "mois", 400, 4900, "5.5"),
            ("Accise sur l'électricité", "kWh", 2, 4, "20"),
        ),
        2400,
    ),
    "telecom": Trade(
        ("Telcia Entreprises", "Ligne Directe Télécom", "Fibréo Collectivités"),
        ("20",),
        (
            ("Abonnement fibre professionnelle 1 Gbit/s", "mois", 3900, 18900, "20"),
            ("Forfaits mobiles illimités", "ligne", 790, 2490, "20"),
            ("Communications vers mobiles", "min", 4, 12, "20"),
            ("Location de routeur", "mois", 590, 1990, "20"),
            ("Option garantie de rétablissement 4 h", "mois", 1500, 4500, "20"),
            ("Communications hors forfait", "min", 9, 35, "20"),
        ),
        34,
    ),
    "garden": Trade(
        ("Espaces Verts {name}", "Paysages du {river}", "Jardins & Forêts {place}"),
        ("20", "10"),
        (
            ("Tonte des pelouses, ramassage et évacuation", "passage", 18000, 62000, "20"),
            ("Taille de haies à trois faces", "ml", 350, 890, "20"),
            ("Élagage de platanes avec nacelle", "sujet", 14000, 38000, "20"),
            ("Fourniture et plantation de tilleuls 18/20", "unité", 19000, 42000, "10"),
            ("Paillage en plaquettes de bois", "m3", 3900, 7200, "10"),
            ("Arrosage manuel", "h", 3200, 4600, "20"),
        ),
        22,
    ),
    "medical": Trade(
        ("Laboratoires {name}", "MédiSud Dispositifs", "{name} Santé", "Bioréactif {place}"),
        ("20", "5.5", "10"),
        (
            ("Gants d'examen nitrile non poudrés, boîte de 100", "bte", 390, 890, "20"),
            ("Compresses stériles 10 x 10", "bte", 290, 690, "20"),
            ("Réactif de dosage, coffret 200 tests", "cof", 18900, 62000, "20"),
            ("Lit médicalisé, location mensuelle", "mois", 4900, 9800, "5.5"),
            ("Solution hydroalcoolique 500 ml", "fl", 290, 620, "20"),
            ("Nutrition orale, pack de 24", "pack", 3900, 7900, "5.5"),
        ),
        40,
    ),
    "art": Trade(
        ("Atelier {first} {name}", "{first} {name} Graphisme", "{first} {name}, photographe"),
        ("20",),
        (
            ("Création de l'affiche du festival et déclinaisons", "forfait", 48000, 142000, "20"),
            ("Reportage photographique, demi-journée", "forfait", 28000, 62000, "20"),
            ("Atelier d'arts plastiques, séance de deux heures", "séance", 9000, 18000, "20"),
            ("Rédaction du bulletin municipal", "page", 9500, 16000, "20"),
            ("Cession de droits pour affichage, un an", "forfait", 15000, 60000, "20"),
        ),
        6,
    ),
}
