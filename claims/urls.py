"""The addresses of the pages."""

from django.urls import path

from claims.views import account, articles, claims, desk, names, notes, register

urlpatterns = [
    path("", claims.home, name="home"),
    path("login/", account.SignIn.as_view(), name="login"),
    path("logout/", account.SignOut.as_view(), name="logout"),
    path("language/", account.choose_language, name="language"),
    path("theme/", account.choose_theme, name="theme"),
    path("keys/", account.choose_keys, name="keys"),
    path("articles/", articles.article_list, name="articles"),
    path("articles/new/", articles.article_new, name="article-new"),
    path("articles/<uuid:public_id>/", articles.article_detail, name="article"),
    path("articles/<uuid:public_id>/read/", articles.article_read, name="article-read"),
    path("desk/", desk.queue, name="desk"),
    path("desk/list/", desk.waiting_list, name="desk-list"),
    path("desk/parties/", names.party_names, name="party-names"),
    path("desk/outlets/", names.outlet_names, name="outlet-names"),
    path("desk/<uuid:public_id>/", desk.suggestion, name="suggestion"),
    path("desk/<uuid:public_id>/panes/", desk.suggestion_panes, name="suggestion-panes"),
    path("desk/<uuid:public_id>/lease/", desk.lease, name="suggestion-lease"),
    path("desk/<uuid:public_id>/accept/", desk.accept, name="suggestion-accept"),
    path("desk/<uuid:public_id>/drop/", desk.drop, name="suggestion-drop"),
    path("desk/<uuid:public_id>/undo/", desk.undo, name="suggestion-undo"),
    path("claims/", claims.claim_list, name="claims"),
    path("claims/<uuid:public_id>/", claims.claim_detail, name="claim"),
    path("claims/<uuid:public_id>/edit/", claims.claim_edit, name="claim-edit"),
    path("claims/<uuid:public_id>/step/", claims.claim_step, name="claim-step"),
    path("claims/<uuid:public_id>/notes/", notes.claim_note, name="claim-note"),
    path("notes/<uuid:public_id>/reply/", notes.note_reply, name="note-reply"),
    path("notes/<uuid:public_id>/resolve/", notes.note_resolve, name="note-resolve"),
    path("parties/", register.party_list, name="parties"),
    path("parties/<uuid:public_id>/", register.party_detail, name="party"),
    path("outlets/", register.outlet_list, name="outlets"),
    path("outlets/<uuid:public_id>/", register.outlet_detail, name="outlet"),
    path("topics/", register.topic_list, name="topics"),
    path("topics/<uuid:public_id>/", register.topic_detail, name="topic"),
    path("measures/", register.measure_list, name="measures"),
    path("measures/<uuid:public_id>/", register.measure_detail, name="measure"),
    path("embed/measures/<uuid:public_id>/", register.measure_embed, name="measure-embed"),
]
