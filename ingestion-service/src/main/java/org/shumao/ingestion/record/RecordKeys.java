package org.shumao.ingestion.record;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Flow;
import org.shumao.contracts.record.LineKind;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.RecordType;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Status;

/** The members of our own trade record. */
public final class RecordKeys {
    public static final FieldTable HEAD = FieldTable.ofHead(RecordKeys.class, "record-head.tsv", "");
    public static final FieldTable LINE = FieldTable.ofLine(RecordKeys.class, "record-line.tsv", "/lines/", "", 0);

    static final Key<RecordType> TYPE = HEAD.key("type", RecordType.class);
    static final Key<String> PLATFORM = HEAD.key("platform", String.class);
    static final Key<String> ORDER_NO = HEAD.key("orderNo", String.class);
    static final Key<String> DOCUMENT_NO = HEAD.key("documentNo", String.class);
    static final Key<LocalDateTime> VERSION_TIME = HEAD.key("versionTime", LocalDateTime.class);
    static final Key<Operation> OPERATION = HEAD.key("operation", Operation.class);
    static final Key<Status> STATUS = HEAD.key("status", Status.class);
    static final Key<Flow> FLOW = HEAD.key("flow", Flow.class);
    static final Key<SupervisionMode> REGIME = HEAD.key("regime", SupervisionMode.class);
    static final Key<LocalDate> BORDER = HEAD.key("dates/border", LocalDate.class);
    static final Key<LocalDate> DECLARATION = HEAD.key("dates/declaration", LocalDate.class);
    static final Key<LocalDate> PROVISION = HEAD.key("dates/provision", LocalDate.class);
    static final Key<String> ENTERPRISE = HEAD.key("enterprise", String.class);
    static final Key<String> AGENT = HEAD.key("agent", String.class);
    static final Key<String> PARTNER = HEAD.key("partner", String.class);
    static final Key<String> CURRENCY = HEAD.key("currency", String.class);
    static final Key<BigDecimal> FREIGHT = HEAD.key("freight", BigDecimal.class);
    static final Key<BigDecimal> INSURANCE = HEAD.key("insurance", BigDecimal.class);
    static final Key<BigDecimal> NET_WEIGHT = HEAD.key("netWeight", BigDecimal.class);

    static final Key<Integer> NO = LINE.key("no", Integer.class);
    static final Key<LineKind> KIND = LINE.key("kind", LineKind.class);
    static final Key<String> PRODUCT = LINE.key("product", String.class);
    static final Key<BigDecimal> QUANTITY = LINE.key("quantity", BigDecimal.class);
    static final Key<String> UNIT = LINE.key("unit", String.class);
    static final Key<BigDecimal> STATUTORY_QUANTITY = LINE.key("statutoryQuantity", BigDecimal.class);
    static final Key<String> STATUTORY_UNIT = LINE.key("statutoryUnit", String.class);
    static final Key<BigDecimal> AMOUNT = LINE.key("amount", BigDecimal.class);
    static final Key<String> ORIGIN = LINE.key("origin", String.class);
    static final Key<String> DESTINATION = LINE.key("destination", String.class);
    static final Key<Boolean> ORDERED_DIGITALLY = LINE.key("orderedDigitally", Boolean.class);
    static final Key<Boolean> DELIVERED_DIGITALLY = LINE.key("deliveredDigitally", Boolean.class);
    static final Key<Boolean> VIA_PLATFORM = LINE.key("viaPlatform", Boolean.class);
    static final Key<String> ITEM = LINE.key("item", String.class);
    static final Key<Integer> MODE_OF_SUPPLY = LINE.key("modeOfSupply", Integer.class);

    private RecordKeys() {}
}
