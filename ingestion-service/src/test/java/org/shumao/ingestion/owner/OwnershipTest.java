package org.shumao.ingestion.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.record.ContentHash;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.Settlement;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.Agency;
import org.shumao.ingestion.register.EnterpriseRegister;
import org.shumao.ingestion.register.RegisteredEnterprise;
import org.shumao.ingestion.rule.Finding;
import org.shumao.ingestion.rule.Findings;
import org.shumao.ingestion.rule.Severity;

class OwnershipTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 15);
    private static final String ME = "91330100000000001N";
    private static final String MY_CODE = "3301000001";
    private static final String STRANGER = "3301000002";
    private static final String PRINCIPAL = "91330100000000003J";
    private static final String PRINCIPAL_CODE = "3301000003";
    private static final String FORMER = "91330100000000004H";
    private static final List<String> FIELDS = List.of("ebpCode", "ebcCode", "agentCode", "logisticsCode", "payCode");

    private final EnterpriseRegister register = register();

    /** The record of each message is the submitter's if one of these fields names it, and no other field will do. */
    @ParameterizedTest
    @CsvSource({
        "CEB303, ORDER, ebpCode ebcCode",
        "CEB311, ORDER, ebpCode ebcCode",
        "CEB411, PAYMENT, payCode",
        "CEB403, COLLECTION, payCode ebcCode",
        "CEB505, WAYBILL, logisticsCode",
        "CEB511, WAYBILL, logisticsCode",
        "CEB513, WAYBILL_STATUS, agentCode logisticsCode",
        "CEB603, LIST, agentCode ebcCode",
        "CEB621, LIST, agentCode ebcCode",
        "CEB605, REVOCATION, agentCode ebcCode",
        "CEB623, REVOCATION, agentCode ebcCode",
        "CEB213, RETURN, agentCode ebcCode",
        "CEB625, RETURN, agentCode ebcCode",
        "CEB607, MASTER, agentCode logisticsCode",
        "CEB701, SUMMARY, ebcCode agentCode",
        "SHUMAO, ORDER, ebpCode ebcCode",
        "SHUMAO, LIST, agentCode ebcCode",
        "SHUMAO, SERVICE_REPORT, ebcCode",
    })
    void aRecordIsItsLiablePartysToSubmit(String source, RecordType type, String liable) {
        for (String field : FIELDS) {
            List<String> expected = List.of(liable.split(" ")).contains(field) ? List.of() : List.of("not-yours");
            for (String code : List.of(ME, MY_CODE, PRINCIPAL, PRINCIPAL_CODE)) {
                assertThat(rules(record(source, type, field, code), "submit"))
                        .as(field + " " + code)
                        .isEqualTo(expected);
            }
            assertThat(rules(record(source, type, field, STRANGER), "submit")).containsExactly("not-yours");
            assertThat(rules(record(source, type, field, FORMER), "submit")).containsExactly("not-yours");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            names = {"RECEIPT", "TAX_BILL", "SUMMARY_RESULT"})
    void whatCustomsDecideOnlyCustomsSubmit(RecordType type) {
        TradeRecord answer = record("CEB622", type, "ebcCode", ME);
        assertThat(rules(answer, "submit")).containsExactly("customs-only");
        assertThat(rules(answer, "submit", "submit-any")).containsExactly("customs-only");
        assertThat(rules(answer, "submit", "customs")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = RecordType.class,
            mode = Mode.EXCLUDE,
            names = {"RECEIPT", "TAX_BILL", "SUMMARY_RESULT"})
    void aSingleWindowSubmitsForAnybodyAndTheScopeOfCustomsIsNoneOfAnybody(RecordType type) {
        TradeRecord foreign = record("CEB621", type, "ebcCode", STRANGER);
        assertThat(rules(foreign, "submit", "submit-any")).isEmpty();
        assertThat(rules(foreign, "submit", "customs")).containsExactly("not-yours");
    }

    @Test
    void theFindingNamesWhatStoodThereAndWhatWasExpected() {
        Findings findings = new Findings();
        ownership("submit").checkRecord(record("CEB621", RecordType.LIST, "ebcCode", STRANGER), "/here", findings);
        assertThat(findings.list())
                .containsExactly(new Finding(
                        "not-yours",
                        Severity.ERROR,
                        "/here",
                        "agentCode -, ebcCode " + STRANGER,
                        ME + ", or an enterprise that has made it its agent"));
        Findings own = new Findings();
        ownership("submit").checkRecord(record("SHUMAO", RecordType.ORDER, "ebcCode", STRANGER), "/here", own);
        assertThat(own.list()).extracting(Finding::value).containsExactly("platform -, enterprise " + STRANGER);
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
    void anAgencyHoldsOnlyOnItsDays() {
        TradeRecord list = record("CEB621", RecordType.LIST, "ebcCode", PRINCIPAL);
        Findings late = new Findings();
        new Ownership(new Submitter(ME, Set.of("submit")), register, noon(TODAY.plusDays(1)))
                .checkRecord(list, "/", late);
        assertThat(late.list()).extracting(Finding::rule).containsExactly("not-yours");
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
        return new Ownership(new Submitter(ME, Set.of(scopes)), register, noon(TODAY));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.ofHours(8));
    }

    private static EnterpriseRegister register() {
        EnterpriseRegister register = new EnterpriseRegister();
        register.put(new RegisteredEnterprise(ME, 1, List.of(MY_CODE), null));
        register.put(
                new RegisteredEnterprise(PRINCIPAL, 1, List.of(PRINCIPAL_CODE), List.of(new Agency(ME, null, TODAY))));
        register.put(new RegisteredEnterprise(FORMER, 1, List.of(), List.of(new Agency(ME, null, TODAY.minusDays(1)))));
        return register;
    }

    /** A record that names one party only. */
    private static TradeRecord record(String source, RecordType type, String field, String code) {
        return new TradeRecord(
                type,
                source,
                Origin.relayed(new UUID(0, 1), 1, null, null),
                field.equals("ebpCode") ? code : null,
                "ORDER-1",
                null,
                null,
                null,
                field.equals("logisticsCode") ? code : null,
                null,
                field.equals("ebcCode") ? code : null,
                field.equals("agentCode") ? code : null,
                null,
                LocalDateTime.of(2025, 6, 1, 10, 0),
                Operation.NEW,
                new ContentHash().hex(),
                Flow.IMPORT,
                null,
                null,
                null,
                null,
                null,
                YearMonth.of(2025, 6),
                null,
                null,
                null,
                List.of(),
                null,
                new Settlement(field.equals("payCode") ? code : null, null, null, null, null, null, null, null),
                null,
                null,
                null);
    }
}
