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

    static final Key<RecordType> TYPE = Key.of(RecordType.class, "type");
    static final Key<String> PLATFORM = Key.of(String.class, "platform");
    static final Key<String> ORDER_NO = Key.of(String.class, "orderNo");
    static final Key<String> DOCUMENT_NO = Key.of(String.class, "documentNo");
    static final Key<LocalDateTime> VERSION_TIME = Key.of(LocalDateTime.class, "versionTime");
    static final Key<Operation> OPERATION = Key.of(Operation.class, "operation");
    static final Key<Status> STATUS = Key.of(Status.class, "status");
    static final Key<Flow> FLOW = Key.of(Flow.class, "flow");
    static final Key<SupervisionMode> REGIME = Key.of(SupervisionMode.class, "regime");
    static final Key<LocalDate> BORDER = Key.of(LocalDate.class, "dates/border");
    static final Key<LocalDate> DECLARATION = Key.of(LocalDate.class, "dates/declaration");
    static final Key<LocalDate> PROVISION = Key.of(LocalDate.class, "dates/provision");
    static final Key<String> ENTERPRISE = Key.of(String.class, "enterprise");
    static final Key<String> AGENT = Key.of(String.class, "agent");
    static final Key<String> BASIS = Key.of(String.class, "basis");
    static final Key<String> PARTNER = Key.of(String.class, "partner");
    static final Key<String> CURRENCY = Key.of(String.class, "currency");
    static final Key<BigDecimal> FREIGHT = Key.of(BigDecimal.class, "freight");
    static final Key<BigDecimal> INSURANCE = Key.of(BigDecimal.class, "insurance");
    static final Key<BigDecimal> NET_WEIGHT = Key.of(BigDecimal.class, "netWeight");

    static final Key<Integer> NO = Key.of(Integer.class, "no");
    static final Key<LineKind> KIND = Key.of(LineKind.class, "kind");
    static final Key<String> PRODUCT = Key.of(String.class, "product");
    static final Key<BigDecimal> QUANTITY = Key.of(BigDecimal.class, "quantity");
    static final Key<String> UNIT = Key.of(String.class, "unit");
    static final Key<BigDecimal> STATUTORY_QUANTITY = Key.of(BigDecimal.class, "statutoryQuantity");
    static final Key<String> STATUTORY_UNIT = Key.of(String.class, "statutoryUnit");
    static final Key<BigDecimal> AMOUNT = Key.of(BigDecimal.class, "amount");
    static final Key<String> ORIGIN = Key.of(String.class, "origin");
    static final Key<String> DESTINATION = Key.of(String.class, "destination");
    static final Key<Boolean> ORDERED_DIGITALLY = Key.of(Boolean.class, "orderedDigitally");
    static final Key<Boolean> DELIVERED_DIGITALLY = Key.of(Boolean.class, "deliveredDigitally");
    static final Key<Boolean> VIA_PLATFORM = Key.of(Boolean.class, "viaPlatform");
    static final Key<String> ITEM = Key.of(String.class, "item");
    static final Key<Integer> MODE_OF_SUPPLY = Key.of(Integer.class, "modeOfSupply");

    private RecordKeys() {}
}
