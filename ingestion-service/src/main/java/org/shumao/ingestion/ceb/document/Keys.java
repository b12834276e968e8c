package org.shumao.ingestion.ceb.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Operation;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Status;

/**
 * The fields of a message that rules and events need, under the names of the standard, which uses one name for one thing
 * throughout. Null is what the message does not have.
 */
final class Keys {
    final @Nullable Key<String> guid;
    final @Nullable Key<Operation> appType;
    final @Nullable Key<Status> appStatus;
    /** Sender's time of a version: appTime; of what customs sends returnTime or opDate. */
    final Key<LocalDateTime> time;

    final @Nullable Key<String> orderNo;
    /** Number by which the sender knows the document: the element that {@code messages.tsv} names. */
    final @Nullable Key<String> documentNo;

    final @Nullable Key<String> preNo;
    final @Nullable Key<String> invtNo;
    final @Nullable Key<String> ebpCode;
    final @Nullable Key<String> ebcCode;
    /** agentCode; of tallies, arrivals and storage the operator of the supervised place, who files them. */
    final @Nullable Key<String> agentCode;

    final @Nullable Key<String> ownerCode;
    final @Nullable Key<String> logisticsCode;
    final @Nullable Key<String> logisticsNo;
    final @Nullable Key<String> logisticsStatus;
    /** ieFlag or orderType. */
    final @Nullable Key<String> direction;

    /** Private: only their presence can be checked. */
    final @Nullable Key<String> buyerName;

    final @Nullable Key<String> buyerIdNumber;
    /** Private, for a mark only: buyerName or payerName. */
    final @Nullable Key<String> personName;

    /** Private, for a mark only: buyerIdNumber or payerIdNumber. */
    final @Nullable Key<String> personId;

    /** Private, for a mark only. */
    final @Nullable Key<String> consignee;

    final @Nullable Key<SupervisionMode> tradeMode;
    final @Nullable Key<String> country;
    final @Nullable Key<LocalDate> ieDate;
    final @Nullable Key<LocalDate> declTime;
    final @Nullable Key<Integer> packNo;
    final @Nullable Key<BigDecimal> netWeight;

    final @Nullable Key<String> currency;
    final @Nullable Key<BigDecimal> goodsValue;
    final @Nullable Key<BigDecimal> freight;
    final @Nullable Key<BigDecimal> insuredFee;
    /** Null where freight is in the currency of the head; so is that of the insurance. */
    final @Nullable Key<String> freightCurrency;

    final @Nullable Key<String> insuranceCurrency;
    final @Nullable Key<BigDecimal> taxTotal;
    final @Nullable Key<BigDecimal> discount;
    final @Nullable Key<String> payCode;
    /** payTransactionId or payNo. */
    final @Nullable Key<String> payNo;
    /** acturalPaid, amountPaid or charge. */
    final @Nullable Key<BigDecimal> paid;

    /** returnStatus; of a tax bill its status. */
    final @Nullable Key<Integer> status;
    /** Of the message that a check of the format answers. */
    final @Nullable Key<String> oriMessageType;

    /** Names of companies, beside their codes. */
    final @Nullable Key<String> ebpName;

    final @Nullable Key<String> ebcName;
    final @Nullable Key<String> agentName;
    final @Nullable Key<String> payName;
    final @Nullable Key<String> logisticsName;
    final @Nullable Key<String> ownerName;

    final @Nullable LineKeys line;

    Keys(FieldTable head, @Nullable FieldTable line, @Nullable String document) {
        guid = find(head, String.class, "guid");
        appType = find(head, Operation.class, "appType");
        appStatus = find(head, Status.class, "appStatus");
        time = time(head);
        orderNo = find(head, String.class, "orderNo");
        documentNo = document == null ? null : head.key(document, String.class);
        preNo = find(head, String.class, "preNo");
        invtNo = find(head, String.class, "invtNo");
        ebpCode = find(head, String.class, "ebpCode");
        ebcCode = find(head, String.class, "ebcCode");
        agentCode = find(head, String.class, "agentCode", "operatorCode");
        ownerCode = find(head, String.class, "ownerCode");
        logisticsCode = find(head, String.class, "logisticsCode");
        logisticsNo = find(head, String.class, "logisticsNo");
        logisticsStatus = find(head, String.class, "logisticsStatus");
        direction = find(head, String.class, "ieFlag", "orderType");
        buyerName = find(head, String.class, "buyerName");
        buyerIdNumber = find(head, String.class, "buyerIdNumber");
        personName = find(head, String.class, "buyerName", "payerName");
        personId = find(head, String.class, "buyerIdNumber", "payerIdNumber");
        consignee = find(head, String.class, "consignee");
        tradeMode = find(head, SupervisionMode.class, "tradeMode");
        country = find(head, String.class, "country");
        ieDate = find(head, LocalDate.class, "ieDate");
        declTime = find(head, LocalDate.class, "declTime");
        packNo = find(head, Integer.class, "packNo");
        netWeight = find(head, BigDecimal.class, "netWeight");
        currency = find(head, String.class, "currency");
        goodsValue = find(head, BigDecimal.class, "goodsValue");
        freight = find(head, BigDecimal.class, "freight");
        insuredFee = find(head, BigDecimal.class, "insuredFee");
        freightCurrency = find(head, String.class, "fCurrency");
        insuranceCurrency = find(head, String.class, "iCurrency");
        taxTotal = find(head, BigDecimal.class, "taxTotal");
        discount = find(head, BigDecimal.class, "discount");
        payCode = find(head, String.class, "payCode");
        payNo = find(head, String.class, "payTransactionId", "payNo");
        paid = find(head, BigDecimal.class, "acturalPaid", "amountPaid", "charge");
        status = find(head, Integer.class, "returnStatus", "status");
        oriMessageType = find(head, String.class, "oriMessageType");
        ebpName = find(head, String.class, "ebpName");
        ebcName = find(head, String.class, "ebcName");
        agentName = find(head, String.class, "agentName");
        payName = find(head, String.class, "payName");
        logisticsName = find(head, String.class, "logisticsName");
        ownerName = find(head, String.class, "ownerName");
        this.line = line == null ? null : new LineKeys(line);
    }

    private static Key<LocalDateTime> time(FieldTable head) {
        Key<LocalDateTime> time = find(head, LocalDateTime.class, "appTime", "returnTime", "opDate");
        if (time == null) {
            throw new IllegalStateException("a field table without a time");
        }
        return time;
    }

    /** The first of the names that the table has. */
    private static <T> @Nullable Key<T> find(FieldTable table, Class<T> type, String... names) {
        for (String name : names) {
            if (table.find(name) != null) {
                return table.key(name, type);
            }
        }
        return null;
    }

    /** Fields of a line. */
    static final class LineKeys {
        final @Nullable Key<Integer> gnum;
        final @Nullable Key<String> gcode;
        final @Nullable Key<String> itemNo;
        final @Nullable Key<String> country;
        final @Nullable Key<String> currency;
        final @Nullable Key<BigDecimal> qty;
        final @Nullable Key<String> unit;
        final @Nullable Key<BigDecimal> qty1;
        final @Nullable Key<String> unit1;
        final @Nullable Key<BigDecimal> price;
        final @Nullable Key<BigDecimal> totalPrice;
        final @Nullable Key<String> invtNo;
        final @Nullable Key<String> logisticsNo;

        private LineKeys(FieldTable line) {
            gnum = find(line, Integer.class, "gnum");
            gcode = find(line, String.class, "gcode");
            itemNo = find(line, String.class, "itemNo");
            country = find(line, String.class, "country");
            currency = find(line, String.class, "currency");
            qty = find(line, BigDecimal.class, "qty");
            unit = find(line, String.class, "unit");
            qty1 = find(line, BigDecimal.class, "qty1");
            unit1 = find(line, String.class, "unit1");
            price = find(line, BigDecimal.class, "price");
            totalPrice = find(line, BigDecimal.class, "totalPrice");
            invtNo = find(line, String.class, "invtNo");
            logisticsNo = find(line, String.class, "logisticsNo");
        }
    }
}
