package org.shumao.ingestion.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.YearMonth;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;

/** By the rate of which month a record converts. Rates are known for June 2025 alone. */
class RateMonthTest {
    private static final String JUNE = "2025-06-14";
    private static final String MAY = "2025-05-31";

    /** Every date but the one named lies in May. */
    @ParameterizedTest
    @CsvSource({
        "CEB621, declTime",
        "CEB603, appTime",
        "CEB303, appTime",
        "CEB311, appTime",
        "CEB623, appTime",
    })
    void ofADocumentOfTheCeb(String message, String date) {
        SampleDocument document = SampleDocument.of(message);
        Map.of("appTime", "20250531100000", "declTime", "20250531", "ieDate", "20250531")
                .forEach((element, value) -> {
                    if (document.has(element)) {
                        document.head(element, value);
                    }
                });
        document.head(date, date.equals("appTime") ? "20250614100000" : "20250614");
        assertMonth(Validating.xml(document));
    }

    @ParameterizedTest
    @CsvSource({
        "list, declaration, border versionTime",
        "list, border, versionTime",
        "list, versionTime, ''",
        "order, versionTime, declaration border",
        "report, provision, versionTime",
    })
    void ofARecordOfOurOwn(String type, String date, String others) {
        OwnRecord record = switch (type) {
            case "list" -> OwnRecord.list("A");
            case "order" -> OwnRecord.order("A");
            default -> OwnRecord.report("A");
        };
        ObjectNode dates = JsonNodeFactory.instance.objectNode();
        for (String other : others.isEmpty() ? new String[0] : others.split(" ", -1)) {
            set(record, dates, other, MAY);
        }
        set(record, dates, date, JUNE);
        assertMonth(Validating.json(record.with("dates", dates)));
    }

    private static void set(OwnRecord record, ObjectNode dates, String member, String day) {
        if (member.equals("versionTime")) {
            record.with(member, day + "T10:00:00");
        } else {
            dates.put(member, day);
        }
    }

    private static void assertMonth(ValidatedRecord validated) {
        assertThat(Validating.rules(validated)).isEmpty();
        assertThat(validated.events())
                .singleElement()
                .satisfies(event -> assertThat(event.dates().rateMonth()).isEqualTo(YearMonth.of(2025, 6)));
    }
}
