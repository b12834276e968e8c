package org.shumao.aggregation.businessdemography;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.testsupport.TestTokens;

/** Rows and calls that the tests of business demography share. */
final class BusinessDemographyFixture {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String HALF = "/api/v1/business-demography?from=2025-01&to=2025-06";

    private BusinessDemographyFixture() {}

    /** Empties the tables and says that there are data from 2023-01 to 2025-06. */
    static CubeRows fill(DataSource dataSource) throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
        rows.insert(List.of(
                new Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf),
                new Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf)));
        return rows;
    }

    /** An enterprise had released goods in each of these months, yyyymm. */
    static void traded(CubeRows rows, String uscc, int... months) throws SQLException {
        for (int month : months) {
            rows.traded(uscc, month % 4, month, "GROSS", "RELEASED", 1);
        }
    }

    /** The answer that a statistician gets, in which nothing is left out. */
    static JsonNode whole(String address) throws Exception {
        return JSON.readTree(as("anonymous", "statistician").get(address).asString());
    }

    static RequestSpecification as(String subject, String... scopes) {
        return given().auth().oauth2(TestTokens.token("aggregation", subject, scopes));
    }
}
