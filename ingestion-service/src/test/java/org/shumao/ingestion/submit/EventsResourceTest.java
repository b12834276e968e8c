package org.shumao.ingestion.submit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.topic.Topic;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.Golden;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.testsupport.StackResource;

/** What stands on the topic when a receipt says accepted. */
@QuarkusTest
@WithTestResource(StackResource.class)
class EventsResourceTest {
    private static final EventCodec<TradeRecord> CODEC = EventCodec.of(TradeRecord.class);
    private static final Instant RECEIVED = Instant.parse("2025-06-15T04:00:00.123Z");

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void anImportListIsTheGoldenEvent() throws IOException {
        submit("application/xml", CebMessage.of(CebList.imports("E-1")).xml());
        Golden.check("ceb621.json", published("E-1"));
    }

    @Test
    void anExportListIsTheGoldenEvent() throws IOException {
        submit("text/xml; charset=UTF-8", CebMessage.of(CebList.exports("E-2")).xml());
        Golden.check("ceb603.json", published("E-2"));
    }

    @Test
    void ourOwnRecordsAreTheGoldenEvents() throws IOException {
        String records = "[" + OwnRecord.list("E-3").json() + ","
                + OwnRecord.order("E-4").json() + "," + OwnRecord.report("E-5").json() + "]";
        submit("application/json", records);
        Golden.check("own-list.json", published("E-3"));
        Golden.check("own-order.json", published("E-4"));
        Golden.check("own-report.json", published("S|" + Codes.uscc(2) + "|E-5"));
    }

    @Test
    void aRecordInAnotherFormOfTheSameContentHasTheSameHash() throws IOException {
        String spaced =
                OwnRecord.list("E-6").json().replace("\"10.50\"", "10.5").replace(",", " ,\n");
        submit("application/json", "[" + OwnRecord.list("E-6").json() + "," + spaced + "]");
        List<TradeRecord> both = events("E-6");
        assertThat(both).hasSize(2);
        assertThat(both.get(0).contentHash()).isEqualTo(both.get(1).contentHash());
    }

    @Test
    void rejectedRecordsAndDraftsAreNotPublished() throws IOException {
        submit(
                "application/xml",
                CebMessage.of(
                                CebList.imports("E-7").head("packNo", "2"),
                                CebList.imports("E-8").head("appStatus", "1"))
                        .xml());
        assertThat(events("E-7")).isEmpty();
        assertThat(events("E-8")).isEmpty();
    }

    private static void submit(String mediaType, String body) {
        IngestionClient.submit(mediaType, body).statusCode(200);
    }

    private static TradeRecord published(String key) throws IOException {
        assertThat(events(key)).hasSize(1);
        TradeRecord event = events(key).get(0);
        Origin origin = event.origin();
        assertThat(origin.submission()).isNotEqualTo(new UUID(0, 0));
        return event.withOrigin(new Origin(
                Validating.SUBMISSION, origin.position(), origin.guid(), origin.submitter(), RECEIVED, origin.relay()));
    }

    private static List<TradeRecord> events(String key) throws IOException {
        List<TradeRecord> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : TopicReader.all(Topic.TRADE_RECORDS)) {
            if (new String(record.key(), StandardCharsets.UTF_8).equals(key)) {
                events.add(CODEC.decode(record.value()));
            }
        }
        return events;
    }
}
