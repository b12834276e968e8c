package org.shumao.contracts.authority;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.KindPeriod;

/**
 * An enterprise that a record names and that is liable for it. This enterprise, and every enterprise to which it has
 * granted agency, has authority over the record if the enterprise is of the kind that the role needs: naming oneself as a
 * platform makes nobody one. The declaring agent that a record names is not a liable party: the liable party grants agency
 * in the registry.
 */
public enum LiableParty {
    PLATFORM("ebpCode", "platform"),
    ENTERPRISE("ebcCode", "enterprise"),
    LOGISTICS("logisticsCode", "logisticsCode"),
    PAYMENT("payCode", "payCode"),
    /** The operator of the supervised place, who reports what becomes of a waybill there: its keeper or a customs broker. */
    OPERATOR("operatorCode", "agent");

    private static final String OWN_FORM = "SHUMAO";

    /** Whoever trades may tell of its own trade: the enterprise needs no kind. */
    private static final Map<LiableParty, Set<EnterpriseKind>> KINDS = Map.of(
            PLATFORM, Set.of(EnterpriseKind.PLATFORM),
            LOGISTICS, Set.of(EnterpriseKind.LOGISTICS),
            PAYMENT, Set.of(EnterpriseKind.PAYMENT),
            OPERATOR, Set.of(EnterpriseKind.WAREHOUSE, EnterpriseKind.AGENT));

    private static final Set<String> KINDS_OF_ROLES = KINDS.values().stream()
            .flatMap(Set::stream)
            .map(EnterpriseKind::name)
            .collect(Collectors.toUnmodifiableSet());

    private final String element;
    private final String member;

    LiableParty(String element, String member) {
        this.element = element;
        this.member = member;
    }

    /** The kinds, any of which suffices, that an enterprise must be of when a record is received; empty if none is needed. */
    public Set<EnterpriseKind> kinds() {
        return KINDS.getOrDefault(this, Set.of());
    }

    /**
     * Returns when an enterprise is of kinds that some role needs.
     *
     * @param kinds what it does today, as an event of the registry has them
     * @param periods as the event has them; null if it was of these kinds on all days
     */
    public static List<KindPeriod> periodsOfRoles(Collection<String> kinds, @Nullable List<KindPeriod> periods) {
        Stream<KindPeriod> all =
                periods == null ? kinds.stream().map(kind -> new KindPeriod(kind, null, null)) : periods.stream();
        return all.filter(period -> KINDS_OF_ROLES.contains(period.kind())).toList();
    }

    /** The parties liable for a record of this type, any of which suffices; empty if only customs may submit it. */
    public static List<LiableParty> of(RecordType type) {
        return switch (type) {
            case ORDER -> List.of(PLATFORM, ENTERPRISE);
            case DECLARATION_LIST, REVOCATION, RETURN, SUMMARY, SERVICE_REPORT -> List.of(ENTERPRISE);
            case PAYMENT -> List.of(PAYMENT);
            case MONEY_RECEIPT -> List.of(PAYMENT, ENTERPRISE);
            case WAYBILL -> List.of(LOGISTICS);
            case WAYBILL_STATUS -> List.of(LOGISTICS, OPERATOR);
            case MASTER -> List.of(LOGISTICS, ENTERPRISE);
            case CUSTOMS_RESPONSE, TAX_BILL, SUMMARY_RESULT -> List.of();
        };
    }

    /** Its code as the record has it; null if the record does not name it. */
    public @Nullable String code(TradeRecord record) {
        return switch (this) {
            case PLATFORM -> record.platform();
            case ENTERPRISE -> record.enterprise();
            case LOGISTICS -> record.parties().logistics();
            case PAYMENT ->
                record.settlement() == null ? null : record.settlement().payCode();
            case OPERATOR -> record.parties().agent();
        };
    }

    /** The name of the field in the form in which the record was submitted. */
    public String nameIn(TradeRecord record) {
        return record.source().equals(OWN_FORM) ? member : element;
    }
}
