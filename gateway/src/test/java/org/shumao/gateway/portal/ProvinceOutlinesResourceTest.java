package org.shumao.gateway.portal;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.gateway.surroundings.Surroundings;
import org.shumao.gateway.surroundings.Unusual;

@QuarkusTest
@TestProfile(Unusual.class)
@QuarkusTestResource(Surroundings.class)
class ProvinceOutlinesResourceTest {
    private static final Path GOOD = Path.of("src/test/resources/province-outlines.json");

    @TempDir
    Path folder;

    @Test
    void theMapOfTheOperatorHasAnAddressAndThePageSaysThatThereIsOne() {
        given().when()
                .get("/province-outlines.json")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("reviewNumber", equalTo("TEST-0000"))
                .body("provinces.'11'.at", equalTo(List.of(45, 45)))
                .body("context", hasSize(1));
        given().when().get("/explore").then().statusCode(200).body(containsString("<shumao-portal outlines>"));
    }

    @ParameterizedTest
    @CsvSource({
        "TEST-0000, ' ', reviewNumber",
        "'[0, 0, 200, 100]', '[0, 0, 200]', box",
        "'[45, 45]', '[45]', provinces",
        "'[\"M0 95H200\"]', 7, context"
    })
    void aMapThatLacksSomethingStopsTheStart(String text, String other, String named) throws IOException {
        Path file = folder.resolve("outlines.json");
        Files.writeString(file, Files.readString(GOOD).replace(text, other));

        assertThatThrownBy(() -> ProvinceOutlines.read(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(named);
    }
}
