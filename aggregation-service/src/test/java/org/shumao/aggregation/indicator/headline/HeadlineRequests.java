package org.shumao.aggregation.indicator.headline;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.testsupport.TestTokens;

/** Requests for the headline of few rows. */
abstract class HeadlineRequests {
    static final Instant EARLY = Instant.parse("2025-07-01T00:00:00.000001Z");
    static final Instant LATE = Instant.parse("2025-07-02T00:00:00.123456Z");
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    @Inject
    DataSource dataSource;

    CubeRows rows;

    @BeforeEach
    void emptyTables() throws SQLException {
        rows = new CubeRows(dataSource);
        rows.clear();
    }

    @Inject
    JWTCallerPrincipalFactory verifier;

    static RequestSpecification authorized() {
        return given().auth().oauth2(TestTokens.token("aggregation", "somebody", "live"));
    }

    static JsonNode headline(String period) throws Exception {
        return JsonBody.of(authorized().get("/api/v1/headline?period=" + period));
    }
}
