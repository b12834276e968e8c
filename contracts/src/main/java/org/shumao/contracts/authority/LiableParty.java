package org.shumao.contracts.authority;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.record.RecordType;
import org.shumao.contracts.record.TradeRecord;

/**
 * An enterprise that a record names and that is liable for it. This enterprise, and every enterprise to which it has
 * granted agency, has authority over the record. The declaring agent that a record names is not a liable party: the
 * liable party grants agency in the registry.
 */
public enum LiableParty {
    PLATFORM("ebpCode", "platform"),
    ENTERPRISE("ebcCode", "enterprise"),
    LOGISTICS("logisticsCode", "logisticsCode"),
    PAYMENT("payCode", "payCode"),
    /** The operator of the supervised place, who reports what becomes of a waybill there. */
    OPERATOR("operatorCode", "agent");

    private static final String OWN_FORM = "SHUMAO";

    private final String element;
    private final String member;

    LiableParty(String element, String member) {
        this.element = element;
        this.member = member;
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
