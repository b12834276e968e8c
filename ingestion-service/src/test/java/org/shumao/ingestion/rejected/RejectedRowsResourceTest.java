package org.shumao.ingestion.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.testsupport.StackResource;

/** Rejected records as rows of CSV, mended and posted again as they are. */
@QuarkusTest
@WithTestResource(StackResource.class)
class RejectedRowsResourceTest {
    private static final String ORDERS =
            "type,platform,orderNo,versionTime,flow,enterprise,partner,currency,no,kind,product,item,quantity,unit,amount\n";

    @BeforeEach
    void ready() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aRecordOfSeveralRowsIsMendedInOneCellAndPostedAgain() {
        String head = "order," + Codes.customs(1) + ",%s,2025-06-01T10:00:00,X," + Codes.uscc(2) + ",US,%s,";
        String goods = head + "1,goods,4202220000,=SKU,2,007,10.50\n";
        String service = head + "2,service,SI22,,,,99.5\n";
        String id = rejected(
                "text/csv",
                ORDERS + goods.formatted("RR-1", "XXX") + service.formatted("RR-1", "XXX")
                        + goods.formatted("RR-2", "USD") + "\"broken\"row\n");

        String rows = csv(id);
        assertThat(rows.lines().toList()).hasSize(4).satisfies(lines -> {
            assertThat(lines.get(0))
                    .startsWith("type,platform,orderNo,versionTime,operation,flow,enterprise,partner,currency,")
                    .endsWith(",_position,_orderNo,_documentNo,_rules,_paths,_values,_expected,_dropped,_bytes,"
                            + "_sha256,_record");
            assertThat(lines.get(1))
                    .startsWith("order," + Codes.customs(1) + ",RR-1,")
                    .contains(",'=SKU,")
                    .contains(",1,RR-1,,currency,\"row 2, column currency\",XXX,"
                            + "\"customs number or ISO 4217 code, of the code list currencies\",");
            assertThat(lines.get(2)).contains(",SI22,").endsWith(",1,,,,,,,,,,");
            assertThat(lines.get(3)).startsWith(",,,,").contains(",malformed-row,");
        });

        IngestionClient.submit("text/csv", rows)
                .body("counts.records", equalTo(1))
                .body("records[0].findings.rule", equalTo(List.of("currency")));
        IngestionClient.submit("text/csv", rows.replace(",US,XXX,", ",US,USD,"))
                .body("counts.records", equalTo(1))
                .body("counts.accepted", equalTo(1))
                .body("records", hasSize(0));
    }

    @Test
    void reportsComeBackInTheColumnsOfTheirTemplate() {
        String id = rejected(
                "application/x-ndjson",
                OwnRecord.report("RR-3").with("currency", "XXX").json());
        String rows = csv(id);
        assertThat(rows).startsWith("reporter,reportNo,versionTime,operation,period,ebopsItem,");
        IngestionClient.submit("text/csv", rows.replace(",XXX,", ",USD,"))
                .body("counts.records", equalTo(1))
                .body("counts.accepted", equalTo(1));
    }

    @Test
    void recordsOfSeveralKindsAndTheSameRecordTwiceStayApart() {
        String list = OwnRecord.list("RR-4").with("currency", "XXX").json();
        String id = rejected(
                "application/x-ndjson",
                list + "\n" + list + "\n"
                        + OwnRecord.report("RR-5").with("currency", "XXX").json());
        String rows = csv(id);
        assertThat(rows).startsWith("type,platform,orderNo,documentNo,versionTime,");
        IngestionClient.submit("text/csv", rows.replace(",XXX,", ",USD,"))
                .body("counts.records", equalTo(3))
                .body("counts.accepted", equalTo(3));
    }

    /** Posted again unmended, it must not be taken as if it had no more lines. */
    @Test
    void aRecordWithTooManyLinesComesBackWithoutThem() {
        OwnRecord list = OwnRecord.list("RR-6");
        for (int i = 2; i <= 101; i++) {
            list.addGoods(i);
        }
        String id = rejected("application/x-ndjson", list.json());
        String rows = csv(id);
        assertThat(rows.lines()).hasSize(2);
        assertThat(rows).contains(",line 1: /lines,");
        IngestionClient.submit("text/csv", rows).body("counts.rejected", equalTo(1));
    }

    @Test
    void documentsOfAMessageStandInOneColumn() {
        String id = rejected(
                "application/xml",
                CebMessage.of(CebList.imports("RR-7").head("country", "XX1")).xml());
        assertThat(csv(id)).startsWith("_position,").contains("\"{\"\"guid\"\"").contains("country");
    }

    private static String rejected(String mediaType, String body) {
        return IngestionClient.submit(mediaType, body.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .extract()
                .path("submissionId");
    }

    private static String csv(String id) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .get("/api/v1/submissions/" + id + "/rejected.csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
    }
}
