package org.shumao.ingestion.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.KindPeriod;
import org.shumao.ingestion.owner.AuthorityConfig.WithoutAuthority;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.register.RegisteredEnterprise;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Severity;
import org.shumao.testsupport.record.TradeRecordBuilder;

class OwnershipTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 15);
    private static final String ME = "91330100000000001N";
    private static final String MY_CODE = "3301000001";
    private static final String STRANGER = "3301000002";
    private static final String PRINCIPAL = "91330100000000003J";
    private static final String PRINCIPAL_CODE = "3301000003";
    private static final String FORMER = "91330100000000004H";
    private static final String WITHDREW = "91330100000000005C";
    private static final String NO_PLATFORM = "91330100000000006A";
    private static final Instant WITHDRAWN = noon(TODAY).minusSeconds(3600);
    private static final List<String> FIELDS =
            List.of("ebpCode", "ebcCode", "agentCode", "operatorCode", "logisticsCode", "payCode");

    private final EnterpriseRegister register = register();

    /** The submitter has authority over a record if one of these fields names it, and no other field will do. */
    @ParameterizedTest
    @CsvSource({
        "CEB303, ORDER, ebpCode ebcCode",
        "CEB311, ORDER, ebpCode ebcCode",
        "CEB411, PAYMENT, payCode",
        "CEB403, MONEY_RECEIPT, payCode ebcCode",
        "CEB505, WAYBILL, logisticsCode",
        "CEB511, WAYBILL, logisticsCode",
        "CEB513, WAYBILL_STATUS, operatorCode logisticsCode",
        "CEB215, WAYBILL_STATUS, operatorCode logisticsCode",
        "CEB603, DECLARATION_LIST, ebcCode",
        "CEB621, DECLARATION_LIST, ebcCode",
        "CEB605, REVOCATION, ebcCode",
        "CEB623, REVOCATION, ebcCode",
        "CEB213, RETURN, ebcCode",
        "CEB625, RETURN, ebcCode",
        "CEB607, MASTER, logisticsCode ebcCode",
        "CEB701, SUMMARY, ebcCode",
        "SHUMAO, ORDER, ebpCode ebcCode",
        "SHUMAO, DECLARATION_LIST, ebcCode",
        "SHUMAO, SERVICE_REPORT, ebcCode",
    })
    void aLiablePartyAndItsAgentsHaveAuthority(String source, RecordType type, String liable) {
        for (String field : FIELDS) {
            if (type == RecordType.WAYBILL_STATUS && field.equals("agentCode")) {
                // Such a record names no declaring agent.
                continue;
            }
            List<String> expected = List.of(liable.split(" ")).contains(field) ? List.of() : List.of("no-authority");
            for (String code : List.of(ME, MY_CODE, PRINCIPAL, PRINCIPAL_CODE)) {
                assertThat(rules(record(source, type, field, code), "submit"))
                        .as(field + " " + code)
                        .isEqualTo(expected);
            }
            for (String code : List.of(STRANGER, FORMER, WITHDREW)) {
                assertThat(rules(record(source, type, field, code), "submit"))
                        .as(field + " " + code)
                        .containsExactly("no-authority");
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            names = {"CUSTOMS_RESPONSE", "TAX_BILL", "SUMMARY_RESULT"})
    void whatCustomsDecideOnlyCustomsSubmit(RecordType type) {
        TradeRecord response = record("CEB622", type, "ebcCode", ME);
        assertThat(rules(response, "submit")).containsExactly("customs-only");
        assertThat(rules(response, "submit", "submit-any")).containsExactly("customs-only");
        assertThat(rules(response, "submit", "customs")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            mode = Mode.EXCLUDE,
            names = {"CUSTOMS_RESPONSE", "TAX_BILL", "SUMMARY_RESULT"})
    void singleWindowsAndCustomsRelayForEverybody(RecordType type) {
        TradeRecord foreign = record("CEB621", type, "ebcCode", STRANGER);
        assertThat(rules(foreign, "submit")).containsExactly("no-authority");
        assertThat(rules(foreign, "submit", "submit-any")).isEmpty();
        assertThat(rules(foreign, "submit", "customs")).isEmpty();
    }

    @Test
    void theFindingNamesWhoWouldHaveToGrantAgencyToWhom() {
        assertThat(found(
                        record("CEB621", RecordType.DECLARATION_LIST, "ebcCode", "3301000004"),
                        WithoutAuthority.ACCEPT))
                .isEqualTo(new Finding(
                        "no-authority",
                        Severity.WARNING,
                        "/here",
                        "ebcCode 3301000004",
                        FORMER + " (ebcCode 3301000004) would have to grant agency to " + ME
                                + "; until then the record does not count"));
        assertThat(found(record("SHUMAO", RecordType.ORDER, "ebcCode", FORMER), WithoutAuthority.ACCEPT))
                .extracting(Finding::value, Finding::expected)
                .containsExactly(
                        "platform -, enterprise " + FORMER,
                        FORMER + " (enterprise) would have to grant agency to " + ME
                                + "; until then the record does not count");
        assertThat(found(record("CEB411", RecordType.PAYMENT, "payCode", STRANGER), WithoutAuthority.ACCEPT)
                        .expected())
                .startsWith(STRANGER + " (payCode, not registered) would have to grant agency to " + ME);
        assertThat(found(record("CEB403", RecordType.MONEY_RECEIPT, "agentCode", ME), WithoutAuthority.ACCEPT)
                        .expected())
                .startsWith("a liable party in payCode or ebcCode, which grants agency to " + ME);
    }

    @Test
    void anOperatorMayRefuseRecordsOfOthers() {
        Finding finding =
                found(record("CEB621", RecordType.DECLARATION_LIST, "ebcCode", FORMER), WithoutAuthority.REJECT);
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.expected()).isEqualTo(FORMER + " (ebcCode) would have to grant agency to " + ME);
    }

    @ParameterizedTest
    @ValueSource(strings = {ME, MY_CODE, " 3301000001 ", "３３０１００００01"})
    void theSenderOfTheEnvelopeIsTheHolderOfTheKeyUnderAnyOfItsCodes(String copCode) {
        assertThat(sender(copCode, "submit")).isEmpty();
    }

    /** Whoever sends in the name of its principal still sends itself. */
    @ParameterizedTest
    @ValueSource(strings = {STRANGER, PRINCIPAL, PRINCIPAL_CODE, "0"})
    void anotherSenderIsRefused(String copCode) {
        assertThat(sender(copCode, "submit")).containsExactly("sender-code");
        assertThat(sender(copCode, "submit", "submit-any")).isEmpty();
    }

    @Test
    void aMissingSenderIsNoMatterOfOwnership() {
        assertThat(sender(null, "submit")).isEmpty();
    }

    @Test
    void anAgencyHoldsForWhatIsReceivedOnItsDays() {
        TradeRecord list = record("CEB621", RecordType.DECLARATION_LIST, "ebcCode", PRINCIPAL);
        assertThat(rulesAt(noon(TODAY.plusDays(1)), list)).containsExactly("no-authority");
        assertThat(rulesAt(noon(TODAY), list)).isEmpty();
    }

    @Test
    void whatWasReceivedBeforeAnAgencyWasWithdrawnKeepsItsAuthority() {
        TradeRecord list = record("CEB621", RecordType.DECLARATION_LIST, "ebcCode", WITHDREW);
        assertThat(rulesAt(WITHDRAWN.minusMillis(1), list)).isEmpty();
        assertThat(rulesAt(WITHDRAWN, list)).containsExactly("no-authority");
    }

    /** Whoever names itself, or its principal, as what it is not says nothing about the trade of others. */
    @ParameterizedTest
    @CsvSource({
        "CEB311, ORDER, ebpCode, PLATFORM",
        "SHUMAO, ORDER, ebpCode, PLATFORM",
        "CEB411, PAYMENT, payCode, PAYMENT",
        "CEB403, MONEY_RECEIPT, payCode, PAYMENT",
        "CEB511, WAYBILL, logisticsCode, LOGISTICS",
        "CEB607, MASTER, logisticsCode, LOGISTICS",
        "CEB215, WAYBILL_STATUS, operatorCode, AGENT or WAREHOUSE",
    })
    void nobodyIsAPlatformPayerOrCarrierWithoutBeingRegisteredAsOne(
            String source, RecordType type, String field, String kind) {
        for (String code : List.of(NO_PLATFORM, ME)) {
            EnterpriseRegister kindless = new EnterpriseRegister();
            kindless.put(new RegisteredEnterprise(
                    NO_PLATFORM,
                    1,
                    List.of(),
                    List.of(new Agency(ME, null, null)),
                    Set.of("E_COMMERCE_ENTERPRISE"),
                    null));
            kindless.put(new RegisteredEnterprise(ME, 1, List.of(), null, Set.of("SERVICE_EXPORTER"), null));
            Finding finding = finding(kindless, record(source, type, field, code));
            assertThat(finding.rule()).isEqualTo("no-authority");
            assertThat(finding.expected()).startsWith(code + " (").contains(" would have to be registered as " + kind);
        }
    }

    @Test
    void aPlatformIsWhoeverWasOneWhenTheRecordWasReceived() {
        register.put(new RegisteredEnterprise(
                ME,
                2,
                List.of(MY_CODE),
                null,
                Set.of("E_COMMERCE_ENTERPRISE"),
                List.of(
                        new KindPeriod("PLATFORM", TODAY, TODAY),
                        new KindPeriod("E_COMMERCE_ENTERPRISE", TODAY.plusDays(1), null))));
        TradeRecord order = record("CEB311", RecordType.ORDER, "ebpCode", MY_CODE);
        assertThat(rulesAt(noon(TODAY.minusDays(1)), order)).containsExactly("no-authority");
        assertThat(rulesAt(noon(TODAY), order)).isEmpty();
        assertThat(rulesAt(noon(TODAY.plusDays(1)), order)).containsExactly("no-authority");
    }

    /** A body that is sent for longer than a minute goes on being received: its end was not there when the agency held. */
    @Test
    void nobodyKeepsAnAgencyByLeavingABodyOpen() {
        MovableClock clock = new MovableClock(WITHDRAWN.minusSeconds(30));
        Ownership ownership = new Ownership(
                new Submitter(ME, Set.of("submit")), register, clock.instant(), clock, WithoutAuthority.ACCEPT);
        TradeRecord list = record("CEB621", RecordType.DECLARATION_LIST, "ebcCode", WITHDREW);
        assertThat(ownership.receivedAt()).isEqualTo(WITHDRAWN.minusSeconds(30));
        assertThat(rules(ownership, list)).isEmpty();
        clock.now = WITHDRAWN.plusSeconds(30);
        assertThat(ownership.receivedAt()).as("within the minute").isEqualTo(WITHDRAWN.minusSeconds(30));
        clock.now = WITHDRAWN.plusSeconds(31);
        assertThat(ownership.receivedAt()).isEqualTo(WITHDRAWN.plusSeconds(31));
        assertThat(rules(ownership, list)).containsExactly("no-authority");
    }

    private static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private static List<String> rules(Ownership ownership, TradeRecord event) {
        Findings findings = new Findings();
        ownership.checkRecord(event, "/", findings);
        return findings.list().stream().map(Finding::rule).toList();
    }

    private static Finding finding(EnterpriseRegister register, TradeRecord event) {
        Findings findings = new Findings();
        ownership(register, noon(TODAY), WithoutAuthority.ACCEPT, "submit").checkRecord(event, "/here", findings);
        assertThat(findings.list()).hasSize(1);
        return findings.list().get(0);
    }

    private static Ownership ownership(
            EnterpriseRegister register, Instant receivedAt, WithoutAuthority withoutAuthority, String... scopes) {
        return new Ownership(
                new Submitter(ME, Set.of(scopes)),
                register,
                receivedAt,
                Clock.fixed(receivedAt, ZoneOffset.UTC),
                withoutAuthority);
    }

    private List<String> rulesAt(Instant receivedAt, TradeRecord event) {
        return rules(ownership(register, receivedAt, WithoutAuthority.ACCEPT, "submit"), event);
    }

    private Finding found(TradeRecord event, WithoutAuthority withoutAuthority) {
        Findings findings = new Findings();
        ownership(register, noon(TODAY), withoutAuthority, "submit").checkRecord(event, "/here", findings);
        assertThat(findings.list()).hasSize(1);
        return findings.list().get(0);
    }

    private List<String> rules(TradeRecord event, String... scopes) {
        Findings findings = new Findings();
        ownership(scopes).checkRecord(event, "/", findings);
        return findings.list().stream().map(Finding::rule).toList();
    }

    private List<String> sender(@Nullable String copCode, String... scopes) {
        Findings findings = new Findings();
        ownership(scopes).checkSender(copCode, "/", findings);
        return findings.list().stream().map(Finding::rule).toList();
    }

    private Ownership ownership(String... scopes) {
        return ownership(register, noon(TODAY), WithoutAuthority.ACCEPT, scopes);
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.ofHours(8));
    }

    private static EnterpriseRegister register() {
        EnterpriseRegister register = new EnterpriseRegister();
        Set<String> all = Set.of("PLATFORM", "PAYMENT", "LOGISTICS", "WAREHOUSE");
        register.put(new RegisteredEnterprise(ME, 1, List.of(MY_CODE), null, all, null));
        register.put(new RegisteredEnterprise(
                PRINCIPAL, 1, List.of(PRINCIPAL_CODE), List.of(new Agency(ME, null, TODAY)), all, null));
        register.put(new RegisteredEnterprise(
                FORMER, 1, List.of("3301000004"), List.of(new Agency(ME, null, TODAY.minusDays(1))), all, null));
        register.put(new RegisteredEnterprise(
                WITHDREW, 1, List.of(), List.of(new Agency(ME, null, null, WITHDRAWN)), all, null));
        return register;
    }

    /** A record that names one party only. */
    private static TradeRecord record(String source, RecordType type, String field, String code) {
        String agent = type == RecordType.WAYBILL_STATUS ? "operatorCode" : "agentCode";
        return TradeRecordBuilder.record(type)
                .source(source)
                .imports()
                .of("ORDER-1")
                .on(field.equals("ebpCode") ? code : null)
                .by(field.equals("ebcCode") ? code : null)
                .agent(field.equals(agent) ? code : null)
                .shipped(field.equals("logisticsCode") ? code : null, null)
                .settled(
                        new Settlement(field.equals("payCode") ? code : null, null, null, null, null, null, null, null))
                .build();
    }
}
