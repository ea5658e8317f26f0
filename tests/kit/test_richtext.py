"""What staff type as a table reads as one."""

from impgt_site.kit.richtext import render

AIDS = (
    "Selon le jour :\n\n| Signé | Aide |\n| --- | --- |\n| en 2026 | [[aide]] |\n| avant | rien |\n"
)


def test_a_table_has_a_caption_and_its_cells_have_headers():
    html = render(f"Une phrase.\n\n{AIDS}")
    assert "<p>Une phrase.</p>" in html
    assert "<caption>Selon le jour</caption>" in html
    assert html.count('scope="col"') == html.count('scope="row"') == 2
    assert '<th scope="row">en 2026</th>' in html
    assert "<td>[[aide]]</td>" in html
    assert html.count('tabindex="0"') == html.count("</table></div>") == 1


def test_a_list_or_a_paragraph_that_no_table_follows_is_left_alone():
    assert (
        render("Selon le jour :\n\n- un")
        == "<p>Selon le jour\u202f:</p>\n<ul>\n<li>un</li>\n</ul>\n"
    )
