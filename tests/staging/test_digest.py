"""Messages: what waits in counts, with ways to the pages; nothing when nobody is needed."""

from __future__ import annotations

from staging.digest import Waiting, daily, disk_full, portal_refused

URL = "https://factures.exemple.fr"


def test_nothing_waits_and_nobody_is_written_to() -> None:
    assert daily(Waiting(), "2026-11-25", URL) is None


def test_each_kind_has_its_line_and_its_page() -> None:
    made = daily(Waiting(to_check=1, to_correct=2, late=3), "2026-11-25", URL)
    assert made is not None
    assert made.subject == "Print&Post : 6 factures à suivre"
    assert f"- 2 factures revenues à corriger : {URL}/suivi?etat=corriger" in made.text
    assert f"- 1 facture imprimée à vérifier : {URL}/" in made.text
    assert f"- 3 factures déposées en retard de paiement : {URL}/suivi/retard" in made.text
    assert f'href="{URL}/suivi/retard"' in made.html
    assert (made.topic, made.mark) == ("daily", "2026-11-25")


def test_what_cannot_wait_says_what_happened_and_html_is_escaped() -> None:
    refused = portal_refused("Le mot de passe <du compte> est refusé.", URL)
    assert "Le mot de passe <du compte> est refusé." in refused.text
    assert "<du compte>" not in refused.html
    assert "plein" in disk_full("2026-11-25", URL).subject


def test_a_message_in_another_language_keeps_its_ways_and_its_mark() -> None:
    made = daily(Waiting(to_check=1, late=2), "2026-11-25", URL)
    assert made is not None
    told = made.told_in("en", lambda french, language: f"[{language}] {french}")
    assert told.subject == "[en] Print&Post : 3 factures à suivre"
    assert told.text.startswith("[en] Bonjour,\n\n[en] Voici")
    assert f"- [en] 1 facture imprimée à vérifier: {URL}/" in told.text
    assert '<html lang="en">' in told.html
    assert (told.topic, told.mark) == (made.topic, made.mark)
    assert made.html.startswith('<!doctype html><html lang="fr"><body><p>Bonjour,</p>')
