package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

/** Buyers' data and free text never reach disk or Kafka, whatever becomes of their record. */
@QuarkusTest
@WithTestResource(StackResource.class)
class PrivacyResourceTest {
    private static final String MARK = "BUYER-MARK-7f3a";

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void noTableAndNoTopicHoldsDataOfABuyer() throws SQLException {
        CebList spoiled = marked("P-2", 100).head("packNo", "3").head("buyerIdType", MARK);
        byte[] lists = CebMessage.of(marked("P-1", 1), spoiled, marked("P-3", 1).head("appStatus", "1"))
                .bytes();
        IngestionClient.submit("application/xml", lists)
                .statusCode(200)
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("counts.rejected", equalTo(1))
                .body("counts.ignored", equalTo(1));
        byte[] cut = new String(lists, StandardCharsets.UTF_8)
                .replace("</ceb:consigneeAddress>", "</" + MARK + ">")
                .getBytes(StandardCharsets.UTF_8);
        String problem = IngestionClient.submit("application/xml", cut)
                .statusCode(400)
                .extract()
                .asString();
        String order = "<CEB311Message xmlns=\"http://www.chinaport.gov.cn/ceb\"><Order><OrderHead><buyerName>" + MARK
                + "</buyerName></OrderHead></Order></CEB311Message>";
        IngestionClient.submit("application/xml", order).statusCode(200);
        String own = OwnRecord.list("P-4").with("buyer", MARK).json() + "\n{\"buyer\":\"" + MARK + "\"\n";
        String receipt = IngestionClient.submit("application/x-ndjson", own)
                .statusCode(200)
                .extract()
                .asString();

        assertThat(problem + receipt).doesNotContain(MARK);
        assertThat(tables()).isNotEmpty().noneMatch(row -> row.contains(MARK));
        for (Topic topic : List.of(Topic.TRADE_RECORDS, Topic.EXCHANGE_RATES)) {
            assertThat(TopicReader.all(topic))
                    .as(topic.topicName())
                    .isNotEmpty()
                    .noneMatch(record -> text(record.value()).contains(MARK));
        }
    }

    private static CebList marked(String orderNo, int times) {
        CebList list = CebList.imports(orderNo);
        String value = MARK.repeat(times);
        for (String element : List.of("buyerIdNumber", "buyerName", "buyerTelephone", "consigneeAddress", "note")) {
            list.head(element, value);
        }
        return list.line(1, "note", value).head("consigneePhone", value);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Every row of every table of the schema, as text. */
    private List<String> tables() throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : strings(
                    statement, "SELECT table_name FROM information_schema.tables WHERE table_schema = 'ingestion'")) {
                rows.addAll(strings(statement, "SELECT t::text FROM ingestion." + table + " t"));
            }
        }
        return rows;
    }

    private static List<String> strings(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
