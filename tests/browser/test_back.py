"""The back button: the form says the case of the address, not what was typed since."""

PAY = "/simulateurs/remuneration/"
CASE = "contrat=apprentissage&naissance=2004-03-14&debut=2026-09-15&fin=2027-09-14"


def test_back_to_a_case_its_form_is_the_one_of_the_address(visit):
    page = visit(f"{PAY}?{CASE}&formation=master-2-map")
    page.click(".case > summary")
    page.fill("#id_naissance", "1999-01-01")
    page.click("main form button.btn")
    page.wait_for_url("**naissance=1999-01-01**")
    page.go_back()
    page.wait_for_url("**naissance=2004-03-14**")
    page.wait_for_load_state("load")
    page.wait_for_function("document.querySelector('#id_naissance').value === '2004-03-14'")
    assert page.faults == []
