package org.shumao.registry.load;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.shumao.registry.fixture.Officer;
import org.shumao.registry.fixture.Usccs;
import org.shumao.testsupport.TestTokens;

/** An officer who imports files, and anybody who reads what was imported. */
final class Importer {
    static final String ENTERPRISES = "/api/v1/enterprises";
    static final String IMPORT = ENTERPRISES + "/import";
    static final String HEADER = "uscc,name,kinds,customsCodes,city,registeredOn,groupHead,status\n";

    private Importer() {}

    static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(Usccs.next());
        }
        assertThat(Set.copyOf(ids)).hasSize(count);
        return ids;
    }

    static String row(String id, String name, String code) {
        return id + "," + name + ",PLATFORM," + code + ",,2024-03-01,,\n";
    }

    static ValidatableResponse csv(String file, String query) {
        return writer().contentType("text/csv")
                .body(file.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT + query)
                .then()
                .statusCode(200);
    }

    static ValidatableResponse lines(String lines) {
        return writer().contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post(IMPORT)
                .then()
                .statusCode(200)
                .body("rejected", equalTo(0));
    }

    static RequestSpecification writer() {
        // As curl does: RestAssured names ISO-8859-1 otherwise.
        return given().config(RestAssured.config()
                        .encoderConfig(encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .auth()
                .oauth2(token());
    }

    static RequestSpecification reader() {
        return Officer.anybody();
    }

    static String token() {
        return TestTokens.token("registry", "91330100799655058B", "registry");
    }
}
