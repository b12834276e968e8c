package org.shumao.aggregation.indicator.query;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.testsupport.TestTokens;

/** A few rows of trade, and questions to them. */
final class FewRows {
    static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    static final Instant LATE = Instant.parse("2025-07-02T00:00:00.123456Z");

    private FewRows() {}

    static void fill(CubeRows rows) throws SQLException {
        rows.clear();
        rows.insert(List.of(
                goods(202401, "X", "GROSS", "DECLARED", "6110", 100_00),
                goods(202406, "M", "GROSS", "DECLARED", "8517", 100_00),
                goods(202501, "X", "GROSS", "DECLARED", "6110", 120_00),
                goods(202501, "X", "GROSS", "RELEASED", "8517", 60_00),
                new Cell(0, 202506, "M", "GROSS", "DECLARED", "GOODS", "3304", 40_05, 572, LATE),
                goods(202506, "X", "RETURN", "DECLARED", "6110", 20_00),
                goods(202506, "X", "GROSS", "ORDERED", "6110", 7_77),
                new Cell(0, 202506, "X", "GROSS", "REPORTED", "SERVICE", "SI22", 5_00, 71, EARLY)));
    }

    static List<String> keys(JsonNode answer, String dimension) {
        return StreamSupport.stream(answer.path("observations").spliterator(), false)
                .map(one -> one.path("period").asText() + " "
                        + one.path("key").path(dimension).asText() + " "
                        + one.path("value").asText())
                .toList();
    }

    /** Totals of the country, live. */
    static Response inside(String path) {
        return asked(given().auth().oauth2(TestTokens.token("aggregation", "somebody", "live")), path);
    }

    static Response anybody(String path) {
        return asked(given().auth().oauth2(TestTokens.token("aggregation", "anonymous")), path);
    }

    static Response statistician(String path) {
        return asked(given().auth().oauth2(TestTokens.token("aggregation", "anonymous", "statistician")), path);
    }

    private static Response asked(RequestSpecification caller, String path) {
        return caller.get("/api/v1/indicators" + (path.isEmpty() ? "" : "/" + path));
    }

    static ValidatableResponse written(String body) {
        return given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                .contentType("application/json")
                .body(body)
                .post("/api/v1/indicators/query")
                .then();
    }

    static Cell goods(int month, String flow, String kind, String evidence, String product, long fen) {
        return new Cell(0, month, flow, kind, evidence, "GOODS", product, fen, fen / 7, EARLY);
    }
}
