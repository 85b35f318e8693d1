"""The addresses of the API."""

from django.urls import path, re_path

from claims.api.views import archive, changes, claims, front, notes, positions, registers, suggestions

urlpatterns = [
    path("", front.RootView.as_view(), name="api-root"),
    path("schema/", front.SchemaView.as_view(), name="api-schema"),
    path("outlets/", registers.OutletsView.as_view(), name="api-outlets"),
    path("outlets/<uuid:public_id>/", registers.OutletView.as_view(), name="api-outlet"),
    path("parties/", registers.PartiesView.as_view(), name="api-parties"),
    path("parties/<uuid:public_id>/", registers.PartyView.as_view(), name="api-party"),
    path("topics/", registers.TopicsView.as_view(), name="api-topics"),
    path("topics/<uuid:public_id>/", registers.TopicView.as_view(), name="api-topic"),
    path("measures/", registers.MeasuresView.as_view(), name="api-measures"),
    path("measures/<uuid:public_id>/", registers.MeasureView.as_view(), name="api-measure"),
    path("articles/", archive.ArticlesView.as_view(), name="api-articles"),
    path("articles/<uuid:public_id>/", archive.ArticleView.as_view(), name="api-article"),
    path("articles/<uuid:public_id>/read/", archive.ArticleReadingView.as_view(), name="api-article-read"),
    path("snapshots/", archive.SnapshotsView.as_view(), name="api-snapshots"),
    path("snapshots/<uuid:public_id>/", archive.SnapshotView.as_view(), name="api-snapshot"),
    path("suggestions/", suggestions.SuggestionsView.as_view(), name="api-suggestions"),
    path("suggestions/<uuid:public_id>/", suggestions.SuggestionView.as_view(), name="api-suggestion"),
    path("suggestions/<uuid:public_id>/accept/", suggestions.SuggestionAcceptView.as_view(), name="api-accept"),
    path("suggestions/<uuid:public_id>/drop/", suggestions.SuggestionDropView.as_view(), name="api-drop"),
    path("suggestions/<uuid:public_id>/undo/", suggestions.SuggestionUndoView.as_view(), name="api-undo"),
    path("claims/", claims.ClaimsView.as_view(), name="api-claims"),
    path("claims/<uuid:public_id>/", claims.ClaimView.as_view(), name="api-claim"),
    path("claims/<uuid:public_id>/figures/", claims.ClaimFiguresView.as_view(), name="api-claim-figures"),
    path("claims/<uuid:public_id>/positions/", claims.ClaimPositionsView.as_view(), name="api-claim-positions"),
    path("claims/<uuid:public_id>/reviews/", claims.ClaimReviewsView.as_view(), name="api-claim-reviews"),
    path("claims/<uuid:public_id>/annotations/", claims.ClaimAnnotationsView.as_view(), name="api-claim-annotations"),
    path("claims/<uuid:public_id>/history/", claims.ClaimHistoryView.as_view(), name="api-claim-history"),
    path("positions/", positions.PositionsView.as_view(), name="api-positions"),
    path("positions/<uuid:public_id>/", positions.PositionView.as_view(), name="api-position"),
    path(
        "positions/<uuid:public_id>/citations/",
        positions.PositionCitationsView.as_view(),
        name="api-position-citations",
    ),
    path("citations/", positions.CitationsView.as_view(), name="api-citations"),
    path("citations/<uuid:public_id>/", positions.CitationView.as_view(), name="api-citation"),
    path("reviews/", notes.ReviewsView.as_view(), name="api-reviews"),
    path("reviews/<uuid:public_id>/", notes.ReviewView.as_view(), name="api-review"),
    path("annotations/", notes.AnnotationsView.as_view(), name="api-annotations"),
    path("annotations/<uuid:public_id>/", notes.AnnotationView.as_view(), name="api-annotation"),
    path("annotations/<uuid:public_id>/replies/", notes.AnnotationRepliesView.as_view(), name="api-annotation-replies"),
    path("annotations/<uuid:public_id>/resolve/", notes.AnnotationResolveView.as_view(), name="api-annotation-resolve"),
    path("changes/", changes.ChangesView.as_view(), name="api-changes"),
    # So that a mistyped address gets a problem document and not a page.
    re_path("", front.NowhereView.as_view(), name="api-nowhere"),
]
