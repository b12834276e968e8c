package org.shumao.aggregation.businessdemography.publicview;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.intruder.PublicResponses;

/** All public answers over made-up enterprises of most provinces, many of few and few of many, requested by anybody. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class PublicResultsTest {
    private static final List<String> PROVINCES = List.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61");
    private static final int ENTERPRISES = 500;
    private static final int MONTHS = 30;

    @Inject
    DataSource dataSource;

    @Test
    void noSuppressedFigureFollowsFromAllPublicResults() throws SQLException {
        fill(new Random(20250701));
        PublicResponses answers = new PublicResponses(PublicResultsTest::ask).collect();
        assertThat(answers.intruder().suppressed()).as("suppressed").isGreaterThan(50);
        assertThat(answers.intruder().answers()).as("answers").isGreaterThan(100);
        assertThat(answers.intruder().found())
                .as("found of %s", answers.intruder().suppressed())
                .isEmpty();
        assertThat(answers.beyond()).isEmpty();
        answers.collectRegister();
        assertThat(answers.intruder().found()).as("with the register").isEmpty();
        assertThat(answers.intruder().narrowed()).as("by whole numbers").isEmpty();
    }

    private void fill(Random random) throws SQLException {
        CubeRows rows = new CubeRows(dataSource);
        rows.clear();
        Instant asOf = Instant.parse("2025-07-01T00:00:00Z");
        rows.insert(List.of(
                new CubeRows.Cell(0, 202301, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf),
                new CubeRows.Cell(0, 202506, "X", "GROSS", "DECLARED", "GOODS", "6110", 1, 1, asOf)));
        StringBuilder enterprises = new StringBuilder();
        StringBuilder trade = new StringBuilder();
        for (int i = 0; i < ENTERPRISES; i++) {
            int place = (int) (PROVINCES.size() * Math.pow(random.nextDouble(), 2.5));
            String uscc = "%06d".formatted(i);
            enterprises
                    .append(i == 0 ? "" : ", ")
                    .append("('%s', 1, 'name', '{PLATFORM}', '{}', '%s', '%s', 'ACTIVE', now(), %s)"
                            .formatted(
                                    uscc,
                                    PROVINCES.get(place),
                                    LocalDate.of(2022, 1, 1).plusDays(random.nextInt(1200)),
                                    random.nextInt(8) == 0 ? "'%06d'".formatted(i / 8 * 8) : "null"));
            String line = line(random);
            if (!line.isEmpty()) {
                int first = 2023 * 12 + random.nextInt(MONTHS - line.length() + 1);
                trade.append(trade.isEmpty() ? "" : ", ")
                        .append("('%s', %d, '%s', now())".formatted(uscc, first, line));
            }
        }
        rows.execute(
                "insert into enterprise (uscc, version, name, kinds, aliases, province, registered_on, status, taken_at,"
                        + " group_head) values " + enterprises);
        rows.execute("insert into enterprise_trade (enterprise, first_month, months, as_of) values " + trade);
    }

    /** Some never trade, most for a while with pauses. */
    private static String line(Random random) {
        int length = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(MONTHS);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < length; i++) {
            line.append(i == 0 || i == length - 1 || random.nextInt(6) == 0 ? '1' : '0');
        }
        return line.toString();
    }

    private static JsonNode ask(String address) {
        return JsonBody.of(given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .get(address));
    }
}
