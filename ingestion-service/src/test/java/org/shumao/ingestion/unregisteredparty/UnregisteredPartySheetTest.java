package org.shumao.ingestion.unregisteredparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.shumao.contracts.event.EventCodec;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.unregisteredparty.PartyRole;
import org.shumao.contracts.unregisteredparty.UnregisteredParty;
import org.shumao.contracts.unregisteredparty.UnregisteredParty.Report;
import org.shumao.contracts.unregisteredparty.UnregisteredPartyEvent;
import org.shumao.ingestion.fixture.CebList;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.ingestion.fixture.Validating;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.owner.Ownership;
import org.shumao.ingestion.owner.Submitter;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.register.RegisteredEnterprise;
import org.shumao.ingestion.rule.Outcome;
import org.shumao.ingestion.rule.ValidationRule;
import org.shumao.ingestion.validation.MalformedBody;
import org.shumao.ingestion.validation.ValidatedRecord;

class UnregisteredPartySheetTest {
    private static final YearMonth JUNE = YearMonth.of(2025, 6);
    private static final Instant RECEIVED = Instant.parse("2025-06-15T04:00:00Z");
    private static final Set<PartyRole> WATCHED = Set.of(PartyRole.PLATFORM, PartyRole.REPORTER);

    private final EnterpriseRegister register = new EnterpriseRegister();

    @Test
    void reportsEveryPartyOfAListThatNobodyRegisteredUnderItsRole() {
        UnregisteredPartySheet sheet = sheet(100);
        sheet.note(Validating.json(OwnRecord.list("S-1").with("agent", Codes.customs(9))));
        assertThat(parties(sheet))
                .extracting(UnregisteredParty::role, UnregisteredParty::code)
                .containsExactly(
                        tuple(PartyRole.PLATFORM, Codes.customs(1)),
                        tuple(PartyRole.E_COMMERCE_ENTERPRISE, Codes.uscc(2)),
                        tuple(PartyRole.AGENT, Codes.customs(9)));
    }

    @Test
    void aRegisteredEnterpriseIsNotReportedUnlessItsObligationIsWatched() {
        know(Codes.uscc(2), Codes.customs(1));
        UnregisteredPartySheet sheet = sheet(100);
        sheet.note(Validating.json(OwnRecord.list("S-2")));
        sheet.note(Validating.json(OwnRecord.report("R-2")));
        assertThat(parties(sheet))
                .extracting(UnregisteredParty::role, UnregisteredParty::code)
                .containsExactly(tuple(PartyRole.PLATFORM, Codes.customs(1)), tuple(PartyRole.REPORTER, Codes.uscc(2)));
    }

    @Test
    void countsRecordsAndTheirTimesAndTheReportsByFlowAndMonth() {
        UnregisteredPartySheet sheet = sheet(100);
        sheet.note(Validating.json(OwnRecord.order("O-1").with("versionTime", "2025-06-03T10:00:00")));
        sheet.note(Validating.json(OwnRecord.order("O-2").with("versionTime", "2025-06-01T09:00:00")));
        sheet.note(Validating.json(OwnRecord.list("O-1").with("versionTime", "2025-06-09T10:00:00")));
        UnregisteredParty platform = party(sheet, PartyRole.PLATFORM);
        assertThat(platform.records()).isEqualTo(3);
        assertThat(platform.firstTime()).isEqualTo(LocalDateTime.of(2025, 6, 1, 9, 0));
        assertThat(platform.lastTime()).isEqualTo(LocalDateTime.of(2025, 6, 9, 10, 0));
        // A list names the platform, but is not the platform's report; it is one of the enterprise.
        assertThat(platform.reports()).containsExactly(new Report(Flow.EXPORT, JUNE, 2));
        assertThat(party(sheet, PartyRole.E_COMMERCE_ENTERPRISE).reports())
                .containsExactly(new Report(Flow.EXPORT, JUNE, 3));
        sheet.note(Validating.json(OwnRecord.order("O-3")
                .with("flow", "M")
                .with("currency", "CNY")
                .with("versionTime", "2025-06-02T09:00:00")));
        assertThat(party(sheet, PartyRole.PLATFORM).reports())
                .containsExactly(new Report(Flow.EXPORT, JUNE, 2), new Report(Flow.IMPORT, JUNE, 1));
    }

    /** A party is named by others as often as they like; its report is what itself, its agent or a relay sends. */
    @Test
    void aRecordIsTheReportOfWhoSubmitsItAndOfNobodyElseWhomItNames() {
        String platform = Codes.uscc(1);
        String seller = Codes.uscc(2);
        String agent = Codes.uscc(3);
        register.put(new RegisteredEnterprise(
                platform,
                1,
                List.of(Codes.customs(1)),
                List.of(new Agency(agent, null, null)),
                Set.of("PLATFORM"),
                null));
        List<Report> none = List.of();
        List<Report> report = List.of(new Report(Flow.EXPORT, JUNE, 1));
        assertThat(reports(seller, "submit")).containsExactly(none, report);
        assertThat(reports(platform, "submit")).containsExactly(report, none);
        assertThat(reports(agent, "submit")).containsExactly(report, none);
        assertThat(reports(agent, "submit", "customs")).containsExactly(report, report);
        assertThat(reports(agent, "submit", "submit-any")).containsExactly(report, report);
    }

    /** Of the platform and of the seller of an order. */
    private List<List<Report>> reports(String submitter, String... scopes) {
        UnregisteredPartySheet sheet = sheet(submitter, 100, scopes);
        sheet.note(Validating.json(OwnRecord.order("O-1").with("versionTime", "2025-06-03T10:00:00")));
        return List.of(
                party(sheet, PartyRole.PLATFORM).reports(),
                party(sheet, PartyRole.E_COMMERCE_ENTERPRISE).reports());
    }

    @Test
    void firstAndLastAreReportedToTheSecond() {
        List<String> times = List.of("2025-06-03T10:00:00", "2025-06-03T09:59:59", "2025-06-03T10:00:01");
        for (int i = 0; i < times.size(); i++) {
            UnregisteredPartySheet sheet = sheet(100);
            for (int j = 0; j < times.size(); j++) {
                String time = times.get((i + j) % times.size());
                sheet.note(Validating.json(OwnRecord.order("O-" + j).with("versionTime", time)));
            }
            UnregisteredParty platform = party(sheet, PartyRole.PLATFORM);
            assertThat(platform.firstTime()).isEqualTo(LocalDateTime.of(2025, 6, 3, 9, 59, 59));
            assertThat(platform.lastTime()).isEqualTo(LocalDateTime.of(2025, 6, 3, 10, 0, 1));
        }
    }

    @Test
    void keepsTheNameBesideTheCodeAndNoNameOfABuyer() {
        UnregisteredPartySheet sheet = sheet(100);
        sheet.note(Validating.xml(
                CebList.imports("N-1").head("ebcName", "杭州某某有限公司").head("buyerName", "张三丰")));
        sheet.note(Validating.xml(CebList.imports("N-2").head("ebcName", "Another Name")));
        assertThat(party(sheet, PartyRole.E_COMMERCE_ENTERPRISE).name()).isEqualTo("杭州某某有限公司");
        assertThat(parties(sheet)).extracting(UnregisteredParty::name).doesNotContain("张三丰");
    }

    @ParameterizedTest
    @EnumSource(Refused.class)
    void whatIsNotAcceptedOrCountsForNothingIsNotReported(Refused refused) {
        UnregisteredPartySheet sheet = sheet(100);
        sheet.note(refused.record());
        assertThat(sheet.events()).isEmpty();
    }

    enum Refused {
        REJECTED,
        DRAFT,
        WITHOUT_AUTHORITY,
        /** The finding is not among those that are listed. */
        WITHOUT_AUTHORITY_BEHIND_OTHERS,
        ANSWER_OF_CUSTOMS;

        ValidatedRecord record() {
            return switch (this) {
                case REJECTED -> Validating.json(OwnRecord.list("X-1").with("currency", "XXX"));
                case DRAFT -> Validating.json(OwnRecord.list("X-2").with("status", "draft"));
                case WITHOUT_AUTHORITY -> withoutAuthority(0);
                case WITHOUT_AUTHORITY_BEHIND_OTHERS -> withoutAuthority(Limit.FINDINGS.value());
                case ANSWER_OF_CUSTOMS -> Validating.xml(SampleDocument.of("CEB622"));
            };
        }

        private static ValidatedRecord withoutAuthority(int otherWarnings) {
            ValidatedRecord record = Validating.json(OwnRecord.list("X-3"));
            for (int i = 0; i < otherWarnings; i++) {
                record.findings().add(ValidationRule.HS_HEADING_DATE, "/lines/" + i, null, null);
            }
            new Ownership(new Submitter(Codes.uscc(78), Set.of("submit")))
                    .checkRecord(record.events().get(0), record.path(), record.findings());
            assertThat(record.outcome()).isEqualTo(Outcome.ACCEPTED_WITH_WARNINGS);
            return record;
        }
    }

    @Test
    void beyondTheMostThatAreReportedMentionsAreCounted() {
        UnregisteredPartySheet sheet = sheet(2);
        for (int i = 0; i < 3; i++) {
            sheet.note(Validating.json(OwnRecord.list("M-" + i).with("agent", Codes.customs(9 + i))));
        }
        UnregisteredPartyEvent event = only(sheet.events());
        assertThat(event.parties())
                .extracting(UnregisteredParty::role)
                .containsExactly(PartyRole.PLATFORM, PartyRole.E_COMMERCE_ENTERPRISE);
        assertThat(event.parties()).extracting(UnregisteredParty::records).containsExactly(3L, 3L);
        assertThat(event.omitted()).isEqualTo(3);
    }

    @Test
    void veryManyPartiesAreReportedInPartsThatFitIntoAMessageAndNoneTwice() throws IOException, MalformedBody {
        UnregisteredPartySheet sheet = sheet(10_000);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 9_000; i++) {
            lines.append(OwnRecord.list("P-" + i).with("agent", agent(i)).json())
                    .append('\n');
        }
        for (ValidatedRecord record : Validating.ndjson(lines.toString().getBytes(StandardCharsets.UTF_8))) {
            sheet.note(record);
        }
        List<UnregisteredPartyEvent> events = sheet.events();
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events)
                .allSatisfy(event -> assertThat(
                                EventCodec.of(UnregisteredPartyEvent.class).encode(event).length)
                        .isLessThan(1_000_000));
        assertThat(events.stream().map(UnregisteredPartyEvent::part).toList())
                .containsExactly(IntStream.range(0, events.size()).boxed().toArray(Integer[]::new));
        assertThat(events.stream().flatMap(event -> event.parties().stream()).map(UnregisteredParty::code))
                .hasSize(9_002)
                .doesNotHaveDuplicates();
    }

    @Test
    void allRolesOfACodeAreReportedInOnePart() {
        UnregisteredPartySheet sheet = sheet(20_000);
        for (int i = 0; i < 3_000; i++) {
            sheet.note(Validating.json(OwnRecord.list("B-" + i).with("agent", agent(i))));
        }
        for (int i = 0; i < 3_000; i++) {
            sheet.note(Validating.json(
                    OwnRecord.list("C-" + i).with("enterprise", agent(i)).with("agent", Codes.customs(9))));
        }
        List<UnregisteredPartyEvent> events = sheet.events();
        assertThat(events).hasSizeGreaterThan(1);
        assertThat(events.stream()
                        .flatMap(event -> event.parties().stream()
                                .map(UnregisteredParty::code)
                                .distinct()))
                .hasSize(3_003)
                .doesNotHaveDuplicates();
    }

    private static String agent(int i) {
        return "330196" + String.format("%04d", i);
    }

    private void know(String uscc, String alias) {
        register.put(new RegisteredEnterprise(uscc, 1, List.of(alias), null, Set.of("PLATFORM"), null));
    }

    /** Of a single window, which passes on what others report. */
    private UnregisteredPartySheet sheet(int mostParties) {
        return sheet(Codes.uscc(77), mostParties, "submit", "submit-any");
    }

    private UnregisteredPartySheet sheet(String submitter, int mostParties, String... scopes) {
        Ownership ownership = new Ownership(
                new Submitter(submitter, Set.of(scopes)),
                register,
                RECEIVED,
                Clock.fixed(RECEIVED, ZoneOffset.UTC),
                WithoutAuthority.ACCEPT);
        return new UnregisteredPartySheet(Validating.SUBMISSION, ownership, RECEIVED, WATCHED, mostParties);
    }

    private static List<UnregisteredParty> parties(UnregisteredPartySheet sheet) {
        return only(sheet.events()).parties();
    }

    private static UnregisteredParty party(UnregisteredPartySheet sheet, PartyRole role) {
        Predicate<UnregisteredParty> ofRole = party -> party.role() == role;
        return only(new ArrayList<>(parties(sheet).stream().filter(ofRole).toList()));
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return Objects.requireNonNull(list.get(0));
    }
}
