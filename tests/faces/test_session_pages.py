"""Signing in and out, as a browser without JavaScript meets it."""

from docs_engine.api.origin import from_our_pages, same_site_path
from docs_engine.serving import SAMPLE_COOKIE, SESSION_COOKIE, begin
from docs_engine.settings import read_settings

SITE = "http://127.0.0.1:8501"
FORM = {"origin": SITE}
TYPED = {
    "workspace": "Harbour Freight",
    "team": "Night Shift",
    "name": "Ines Duarte",
    "email": "ines@harbour.example",
    "password": "correct horse battery",
}


def test_an_empty_workspace_offers_set_up_and_the_sample(site):
    assert site.get("/").headers["location"] == "/session/sign-in"
    assert site.get("/session/sign-in").headers["location"] == "/session/welcome"
    page = site.get("/session/welcome").text
    assert "Set up your workspace" in page
    assert "Explore the sample" in page


def test_who_chooses_in_the_sample_reads_who_each_person_is_in_the_story(site):
    page = site.get("/session/sample").text
    stories = ("The author:", "The second author:", "The bar raiser:", "The approver:", "The director:", "The admin:")
    assert [page.index(story) for story in stories] == sorted(page.index(story) for story in stories)


def test_the_sample_is_not_offered_to_another_computer(site):
    elsewhere = {"host": "docs.example.com", "origin": "http://docs.example.com"}
    assert "Explore the sample" not in site.get("/session/welcome", headers=elsewhere).text
    assert site.get("/session/sample", headers=elsewhere).status_code == 403
    assert site.get("/session/sample", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 403
    assert site.post("/session/sample", data={"person": "x"}, headers=elsewhere).status_code == 403


def test_set_up_makes_the_first_person_and_signs_them_in(site):
    answer = site.post("/session/set-up", data=TYPED, headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = next(line for line in answer.headers.get_list("set-cookie") if line.startswith(f"{SESSION_COOKIE}="))
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert site.get("/").text == "a page"


def test_the_cookie_is_secure_where_the_site_is(site):
    answer = site.post("/session/set-up", data=TYPED, headers={**FORM, "x-forwarded-proto": "https"})
    assert "Secure" in answer.headers["set-cookie"]


def test_a_refused_set_up_keeps_what_was_typed_but_not_the_password(site):
    page = site.post("/session/set-up", data={**TYPED, "email": "no <address>", "password": "short"}, headers=FORM)
    assert page.status_code == 422
    assert 'value="Harbour Freight"' in page.text
    assert "no &lt;address&gt;" in page.text
    assert "short" not in page.text
    assert 'role="alert"' in page.text


def test_set_up_is_over_once_somebody_exists(site, signed):
    assert site.get("/session/set-up").headers["location"] == "/session/sign-in"
    assert site.post("/session/set-up", data=TYPED, headers=FORM).status_code in {403, 409, 422}


def test_sign_in_leads_back_to_where_one_wanted_to_go(site, signed):
    wanted = site.get("/draft?document=abc&section=problem").headers["location"]
    assert wanted == "/session/sign-in?next=%2Fdraft%3Fdocument%3Dabc%26section%3Dproblem"
    assert 'value="/draft?document=abc&amp;section=problem"' in site.get(wanted).text
    typed = {"email": TYPED["email"], "password": TYPED["password"], "next": "/draft?document=abc&section=problem"}
    answer = site.post("/session/sign-in", data=typed, headers=FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, "/draft?document=abc&section=problem")


def test_a_wrong_password_keeps_the_address_and_the_way_back(site, signed):
    typed = {"email": TYPED["email"], "password": "not this one", "next": "/people"}
    page = site.post("/session/sign-in", data=typed, headers=FORM)
    assert page.status_code >= 400
    assert TYPED["email"] in page.text
    assert 'value="/people"' in page.text
    assert "not this one" not in page.text
    assert SESSION_COOKIE not in page.headers.get("set-cookie", "")


def test_a_form_from_another_site_is_refused(site, signed):
    typed = {"email": TYPED["email"], "password": TYPED["password"]}
    for headers in ({"origin": "http://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}, {}):
        assert site.post("/session/sign-in", data=typed, headers=headers).status_code == 403


def test_sign_out_ends_the_session_in_the_database_too(browser, workspace, signed):
    assert browser.get("/session/sign-out").status_code == 200
    assert workspace.people.person_for(signed.token) is not None
    answer = browser.post("/session/sign-out")
    assert answer.headers["location"] == "/session/sign-in"
    assert workspace.people.person_for(signed.token) is None


def test_one_can_be_anybody_of_the_sample_and_never_touches_the_own_workspace(site, workspace):
    page = site.get("/session/sample").text
    person = page.split('name="person" value="')[1].split('"')[0]
    answer = site.post("/session/sample", data={"person": person}, headers=FORM)
    assert answer.headers["location"] == "/"
    assert answer.cookies.get(SAMPLE_COOKIE)
    assert site.get("/").text == "a page"
    assert workspace.people.needs_set_up()


def test_the_samples_cookie_is_worth_nothing_elsewhere(site):
    page = site.get("/session/sample").text
    person = page.split('name="person" value="')[1].split('"')[0]
    site.post("/session/sample", data={"person": person}, headers=FORM)
    assert site.get("/", headers={"host": "docs.example.com"}).status_code == 303
    assert site.get("/", headers={"x-forwarded-for": "203.0.113.9"}).status_code == 303


def test_only_paths_of_this_site_are_led_back_to():
    for foreign in (
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "evil",
        "",
        "/session/sign-out",
        "/a\n/b",
    ):
        assert same_site_path(foreign) == "/"
    assert same_site_path("/draft?document=1&section=a") == "/draft?document=1&section=a"


def test_without_origin_the_browsers_word_on_the_site_decides():
    assert from_our_pages({"host": "a.example", "sec-fetch-site": "same-origin"})
    assert not from_our_pages({"host": "a.example", "sec-fetch-site": "same-site"})
    assert not from_our_pages({"host": "a.example", "origin": "http://b.example", "sec-fetch-site": "same-origin"})


def test_no_script_may_run_on_these_pages(site):
    policy = site.get("/session/welcome").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "unsafe-inline" not in policy


def test_a_server_of_the_sample_alone_begins_with_whom_to_be(site, tmp_path):
    begin(read_settings({"BACKCAST_DATA": str(tmp_path), "BACKCAST_SAMPLE": "1"}))
    answer = site.get("/session/sign-in?next=/people")
    assert answer.headers["location"] == "/session/sample?next=%2Fpeople"
    person = site.get("/session/sample").text.split('name="person" value="')[1].split('"')[0]
    entered = site.post("/session/sample", data={"person": person, "next": "/people"}, headers=FORM)
    assert entered.headers["location"] == "/people"
    assert site.get("/people").text == "a page"
    assert site.get("/people", headers={"host": "docs.example.com"}).status_code == 303


def test_the_name_of_the_library_leads_to_it_with_its_search(browser):
    answer = browser.get("/library?q=night%20shift", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=night%20shift")
