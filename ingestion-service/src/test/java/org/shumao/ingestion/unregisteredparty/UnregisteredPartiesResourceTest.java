package org.shumao.ingestion.unregisteredparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.topic.Topic;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.CebMessage;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Registry;
import org.shumao.ingestion.fixture.TopicReader;
import org.shumao.testsupport.StackResource;

/** What stands on the topic of unregistered parties when a receipt is given. */
@QuarkusTest
@WithTestResource(StackResource.class)
class UnregisteredPartiesResourceTest {
    private static final EventCodec<UnregisteredPartyEvent> CODEC = EventCodec.of(UnregisteredPartyEvent.class);
    private static final String SUBMISSIONS = "/api/v1/submissions";

    @BeforeEach
    void rates() {
        IngestionClient.awaitReady();
        IngestionClient.putRates();
    }

    @Test
    void aSubmissionReportsItsPartiesOnceUnderItsOwnId() {
        String stranger = Codes.customs(9_001);
        String submission = submit("", "[" + list("T-1", stranger) + "," + list("T-2", stranger) + "]", 200);
        List<UnregisteredPartyEvent> published = naming(stranger);
        assertThat(published).hasSize(1);
        assertThat(published.get(0).submission()).hasToString(submission);
        assertThat(published.get(0).submitter()).isEqualTo(IngestionClient.SENDER);
        assertThat(published.get(0).parties())
                .filteredOn(party -> party.code().equals(stranger))
                .extracting(UnregisteredParty::role, UnregisteredParty::records)
                .containsExactly(tuple(PartyRole.AGENT, 2L));
    }

    @Test
    void aRequestThatIsRepeatedUnderItsKeyReportsNothingAgain() {
        String stranger = Codes.customs(9_002);
        for (int i = 0; i < 2; i++) {
            IngestionClient.as(IngestionClient.SENDER, "submit")
                    .header("Idempotency-Key", "reported once")
                    .contentType("application/json")
                    .body(list("T-3", stranger))
                    .post(SUBMISSIONS)
                    .then()
                    .statusCode(200);
        }
        assertThat(naming(stranger)).hasSize(1);
    }

    @Test
    void aDryRunReportsNothing() {
        String stranger = Codes.customs(9_003);
        submit("?dryRun=true", list("T-4", stranger), 200);
        assertThat(naming(stranger)).isEmpty();
    }

    @Test
    void whatIsHeldBackAsAWholeReportsNothing() {
        String stranger = Codes.customs(9_004);
        String broken = OwnRecord.list("T-6").with("currency", "XXX").json();
        submit("?atomic=true", "[" + list("T-5", stranger) + "," + broken + "]", 200);
        assertThat(naming(stranger)).isEmpty();
        submit("?atomic=true", "[" + list("T-5", stranger) + "]", 200);
        assertThat(naming(stranger)).hasSize(1);
    }

    @Test
    void anEnterpriseThatTheRegistryKnowsIsReportedOnlyAsPlatformOrReporter() {
        String known = Codes.customs(9_005);
        Registry.publish(Codes.uscc(9_005), 1, known);
        submit(
                "",
                OwnRecord.order("T-7")
                        .with("platform", known)
                        .with("agent", known)
                        .json(),
                200);
        assertThat(naming(known).stream()
                        .flatMap(event -> event.parties().stream())
                        .filter(party -> party.code().equals(known))
                        .map(UnregisteredParty::role))
                .containsExactly(PartyRole.PLATFORM);
    }

    @Test
    void namesOfCompaniesAreReportedAndThoseOfBuyersNever() {
        String stranger = Codes.customs(9_006);
        String xml = CebMessage.of(CebList.imports("T-8")
                        .head("ebcCode", stranger)
                        .head("ebcName", "杭州没登记有限公司")
                        .head("buyerName", "欧阳不可见"))
                .xml();
        IngestionClient.submit("application/xml", xml).statusCode(200).body("counts.rejected", equalTo(0));
        assertThat(naming(stranger).get(0).parties())
                .extracting(UnregisteredParty::name)
                .contains("杭州没登记有限公司");
        assertThat(TopicReader.all(Topic.TRADE_UNREGISTERED_PARTIES))
                .noneMatch(event -> new String(event.value(), StandardCharsets.UTF_8).contains("欧阳不可见"));
    }

    @Test
    void aRecordWithoutAuthorityFulfilsNoObligationWhileItsNeighbourDoes() {
        String me = Codes.uscc(9_007);
        String victim = Codes.uscc(9_008);
        Registry.publish(victim, 1, Codes.customs(9_008));
        String agentOfMine = Codes.customs(9_009);
        String agentOfVictim = Codes.customs(9_010);
        String mine = OwnRecord.report("T-9")
                .with("enterprise", me)
                .with("agent", agentOfMine)
                .json();
        String inItsName = OwnRecord.report("T-10")
                .with("enterprise", victim)
                .with("agent", agentOfVictim)
                .json();
        IngestionClient.strictly(me, "submit")
                .contentType("application/json")
                .body("[" + inItsName + "," + mine + "]")
                .post(SUBMISSIONS)
                .then()
                .statusCode(200)
                .body("counts.accepted", equalTo(1))
                .body("counts.acceptedWithWarnings", equalTo(1))
                .body("records[0].position", equalTo(1))
                .body("records[0].findings.rule", contains("no-authority"));
        assertThat(naming(victim)).isEmpty();
        assertThat(naming(agentOfVictim)).isEmpty();
        List<UnregisteredPartyEvent> ofMine = naming(me);
        assertThat(ofMine).hasSize(1);
        assertThat(ofMine.get(0).parties())
                .extracting(UnregisteredParty::role, UnregisteredParty::code, UnregisteredParty::records)
                .containsExactlyInAnyOrder(tuple(PartyRole.REPORTER, me, 1L), tuple(PartyRole.AGENT, agentOfMine, 1L));
    }

    private static String list(String orderNo, String agent) {
        return OwnRecord.list(orderNo).with("agent", agent).json();
    }

    private static String submit(String query, String body, int status) {
        return IngestionClient.as(IngestionClient.SENDER, "submit")
                .contentType("application/json")
                .body(body)
                .post(SUBMISSIONS + query)
                .then()
                .statusCode(status)
                .extract()
                .path("submissionId");
    }

    private static List<UnregisteredPartyEvent> naming(String code) {
        return TopicReader.all(Topic.TRADE_UNREGISTERED_PARTIES).stream()
                .map(event -> decode(event.value()))
                .filter(event ->
                        event.parties().stream().anyMatch(party -> party.code().equals(code)))
                .toList();
    }

    private static UnregisteredPartyEvent decode(byte[] value) {
        try {
            return CODEC.decode(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
