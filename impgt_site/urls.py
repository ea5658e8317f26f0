"""The site map. Paths are a contract: links on paper and elsewhere rely on them."""

from django.contrib import admin
from django.contrib.auth import views as auth
from django.urls import include, path

from alternance.views import employers
from impgt_site.office.drafts import previews
from impgt_site.office.entry.people import ForgottenForm
from impgt_site.public import health, machines, news, views
from impgt_site.public.search.views import search

handler400 = "impgt_site.public.errors.bad_request"
handler403 = "impgt_site.public.errors.forbidden"
handler404 = "impgt_site.public.errors.not_found"
handler500 = "impgt_site.public.errors.failed"

OURS = {"site_header": admin.site.site_header, "site_title": admin.site.site_title}
FORGOTTEN = auth.PasswordResetView.as_view(form_class=ForgottenForm, extra_context=OURS)
CHOSEN = auth.PasswordResetConfirmView.as_view(extra_context=OURS)
SENT = auth.PasswordResetDoneView.as_view(extra_context=OURS)
DONE = auth.PasswordResetCompleteView.as_view(extra_context=OURS)

urlpatterns = [
    path("", views.home, name="home"),
    path("etudiants/", views.students, name="students"),
    path("employeurs/", employers.employers, name="employers"),
    path("employeurs/<slug:slug>/", employers.employer, name="employer"),
    path("formations/", include("programmes.urls")),
    path("", include("alternance.urls")),
    path("api/v1/", include("alternance.data.api_urls")),
    path("recherche/", search, name="search"),
    path("contact/", views.contact, name="contact"),
    path("contact/merci/", views.contact_thanks, name="contact_thanks"),
    path("accessibilite/", views.page, {"slug": "accessibilite"}, name="accessibility"),
    path("mentions-legales/", views.legal_notice, name="legal_notice"),
    path("donnees-personnelles/", views.privacy, name="privacy"),
    path("plan-du-site/", views.sitemap_page, name="sitemap_page"),
    path("donnees/", include("alternance.data.urls")),
    path("nouveautes/", news.news, name="news"),
    path("nouveautes/flux.atom", news.NewsFeed(), name="news_feed"),
    path("nouveautes/bareme.atom", news.FigureFeed(), name="figure_feed"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("llms.txt", machines.for_language_models, name="llms"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("sante/", health.alive, name="alive"),
    path("sante/pret/", health.ready, name="ready"),
    path("apercu/<str:token>/", previews.preview, name="preview"),
    # Django’s own, under the names that its login page looks for.
    path("admin/oubli/", FORGOTTEN, name="admin_password_reset"),
    path("admin/oubli/envoye/", SENT, name="password_reset_done"),
    path("admin/oubli/<uidb64>/<token>/", CHOSEN, name="password_reset_confirm"),
    path("admin/oubli/fait/", DONE, name="password_reset_complete"),
    path("admin/", admin.site.urls),
]
