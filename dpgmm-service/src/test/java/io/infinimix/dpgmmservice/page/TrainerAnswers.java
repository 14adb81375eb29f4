package io.infinimix.dpgmmservice.page;

/** What the trainer says before the first release, and after the second. */
final class TrainerAnswers {

    private static final String STATUS = """
            {"generation": %d, "parent": %d, "state": "%s", "phase": "%s", "progress": %s,
             "terms": {"reconstruction": 92.3, "priorDivergence": 18.2, "graphTarget": 0.214},
             "decisions": ["agreement under augmentation 0.973, champion 0.969: not worse"],
             "startedAt": "2026-01-01T12:00:00Z", "updatedAt": "2026-01-01T12:05:00Z"}""";
    private static final String MODEL = """
            {"generation": %d, "live": %b, "released": %b, "parent": 1, "restoredFrom": 0, "cause": "images",
             "createdAt": "2026-01-01T12:00:00Z", "components": 3, "coarseness": 0.01, "trainedImages": 2000,
             "metrics": {}, "decisions": ["%s"]}""";

    private TrainerAnswers() {}

    static void collecting(OtherServices others) {
        others.answer("GET /v1/trainings", 200, """
                {"running": false, "waitingFor": "1,204 more images", "trainings": []}""");
        others.answer("GET /v1/models", 200, """
                {"live": 0, "models": []}""");
    }

    static void trained(OtherServices others) {
        others.answer(
                "GET /v1/trainings",
                200,
                "{\"running\": true, \"waitingFor\": \"\", \"trainings\": ["
                        + STATUS.formatted(4, 2, "running", "teaching", "0.6") + "]}");
        others.answer(
                "GET /v1/models",
                200,
                "{\"live\": 2, \"models\": ["
                        + MODEL.formatted(3, false, false, "modularity 0.812 is 0.054 below the champion's: refused")
                        + ","
                        + MODEL.formatted(2, true, true, "released") + ","
                        + MODEL.formatted(1, false, true, "the first has no champion") + "]}");
        for (int uid = 1; uid <= 7; uid++) {
            others.answer("GET /v1/clusters/" + uid + "/samples", 200, "{\"samples\": []}");
        }
    }
}
