"""What these families' companies sell, beside the trades all splits share."""

from benchmarks.reading.words_trades import Trade

TRADES = {
    "security": Trade(
        ("Vigie {place} Sécurité", "{name} Gardiennage", "Sentinelle du {river}"),
        ("20",),
        (
            ("Agent de sécurité qualifié, heures de jour", "h", 2150, 2890, "20"),
            ("Agent de sécurité, majoration nuit et dimanche", "h", 2480, 3390, "20"),
            ("Agent SSIAP 1, permanence incendie", "h", 2290, 3050, "20"),
            ("Ronde de surveillance avec véhicule", "passage", 2400, 5900, "20"),
            ("Télésurveillance, abonnement mensuel", "mois", 3900, 14900, "20"),
            ("Intervention sur alarme", "passage", 6500, 9900, "20"),
        ),
        160,
    ),
    "water": Trade(
        ("Eaux du {river}", "Régie des eaux {place}", "Compagnie {name} de l'Eau"),
        ("5.5", "10"),
        (
            ("Distribution de l'eau, part fixe", "mois", 390, 2900, "5.5"),
            ("Consommation d'eau potable", "m3", 98, 189, "5.5"),
            ("Préservation des ressources en eau (agence)", "m3", 6, 12, "5.5"),
            ("Collecte et traitement des eaux usées", "m3", 95, 210, "10"),
            ("Abonnement assainissement", "mois", 290, 2400, "10"),
            ("Modernisation des réseaux (agence)", "m3", 15, 25, "10"),
        ),
        860,
    ),
    "software": Trade(
        ("Cadrea Logiciels", "Mairistem", "{name} Software", "OpenVille Services"),
        ("20",),
        (
            ("Abonnement annuel, portail citoyen (SaaS)", "an", 90000, 480000, "20"),
            ("Licence utilisateur, module finances", "unité", 9000, 34000, "20"),
            ("Assistance téléphonique niveau 2", "mois", 12000, 39000, "20"),
            ("Reprise des données", "jour", 65000, 92000, "20"),
            ("Envoi de SMS, paquet de 1000", "paquet", 5900, 8900, "20"),
        ),
        6,
    ),
    "schoolbooks": Trade(
        ("Imprimerie {name}", "Éditions scolaires du {river}", "Papiers & Manuels {place}"),
        ("5.5", "20"),
        (
            ("Français 6e, manuel de l'élève", "ex.", 1890, 2690, "5.5"),
            ("Physique-Chimie cycle 4, manuel", "ex.", 2290, 3190, "5.5"),
            ("Cahier d'activités anglais A2", "ex.", 590, 1190, "5.5"),
            ("Fichier du maître avec corrigés", "ex.", 2490, 4900, "5.5"),
            ("Impression du carnet de liaison 48 pages", "ex.", 69, 240, "20"),
            ("Affichettes A3 quadri, papier couché 135 g", "ex.", 35, 120, "20"),
            ("Frais de port et d'emballage", "forfait", 900, 3900, "20"),
        ),
        90,
    ),
    "laundry": Trade(
        ("Blanchisserie du {river}", "{name} Linge Service", "Net'Linge {place}"),
        ("20",),
        (
            ("Drap plat 180 x 320, location entretien", "pce", 62, 130, "20"),
            ("Blouse soignant manches courtes", "pce", 71, 149, "20"),
            ("Serviette éponge 50 x 90", "pce", 28, 69, "20"),
            ("Taie d'oreiller", "pce", 21, 49, "20"),
            ("Tapis d'entrée 115 x 200, échange", "passage", 900, 1900, "20"),
            ("Traitement du linge résident", "kg", 190, 390, "20"),
        ),
        420,
    ),
    "lifts": Trade(
        ("Ascenseurs {name}", "{place} Élévation", "Chauffage {name} Maintenance"),
        ("20", "10"),
        (
            ("Maintenance ascenseur, contrat étendu, trimestre", "forfait", 32000, 98000, "20"),
            ("Dépannage hors contrat, déplacement", "forfait", 9000, 16000, "20"),
            ("Remplacement carte de commande", "unité", 38000, 120000, "10"),
            ("Visite annuelle chaudière P2", "forfait", 14000, 49000, "20"),
            ("Main d'œuvre technicien", "h", 5200, 7900, "20"),
        ),
        5,
    ),
    "association": Trade(
        ("Association Les {name}", "Union sportive {place}", "Les Ateliers du {river}"),
        ("20",),
        (
            ("Animation périscolaire, intervenant", "h", 2500, 4500, "20"),
            ("Cycle de huit séances de cirque", "forfait", 48000, 96000, "20"),
            ("Adhésion annuelle de la structure", "forfait", 5000, 15000, "20"),
            ("Sortie nature, groupe de 25 élèves", "séance", 12000, 26000, "20"),
            ("Frais kilométriques", "km", 32, 60, "20"),
        ),
        20,
    ),
    "waste": Trade(
        ("Recyclage {name}", "{place} Environnement", "Collectes du {river}"),
        ("10", "20"),
        (
            ("Collecte sélective, tournée hebdomadaire", "tournée", 18000, 42000, "10"),
            ("Traitement des déchets non dangereux", "t", 9800, 16900, "10"),
            ("Location benne 15 m3", "mois", 8900, 15900, "20"),
            ("Taxe générale sur les activités polluantes", "t", 4700, 6500, "10"),
            ("Rotation de benne", "passage", 9500, 16500, "20"),
        ),
        14,
    ),
}
