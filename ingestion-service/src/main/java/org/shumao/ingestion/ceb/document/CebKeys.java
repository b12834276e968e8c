package org.shumao.ingestion.ceb.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Operation;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Status;

/** The fields that rules and events need, under the names of the standard. */
final class CebKeys {
    static final Key<String> GUID = Key.of(String.class, "guid");
    static final Key<Operation> APP_TYPE = Key.of(Operation.class, "appType");
    static final Key<Status> APP_STATUS = Key.of(Status.class, "appStatus");
    /** Sender's time of a version: appTime; of what customs sends returnTime or opDate. */
    static final Key<LocalDateTime> TIME = Key.of(LocalDateTime.class, "appTime", "returnTime", "opDate");

    static final Key<String> ORDER_NO = Key.of(String.class, "orderNo");
    static final Key<String> PRE_NO = Key.of(String.class, "preNo");
    static final Key<String> INVT_NO = Key.of(String.class, "invtNo");
    static final Key<String> EBP_CODE = Key.of(String.class, "ebpCode");
    static final Key<String> EBC_CODE = Key.of(String.class, "ebcCode");
    /** agentCode; of tallies, arrivals and storage the operator of the supervised place, who files them. */
    static final Key<String> AGENT_CODE = Key.of(String.class, "agentCode", "operatorCode");

    static final Key<String> OWNER_CODE = Key.of(String.class, "ownerCode");
    static final Key<String> LOGISTICS_CODE = Key.of(String.class, "logisticsCode");
    static final Key<String> LOGISTICS_NO = Key.of(String.class, "logisticsNo");
    static final Key<String> LOGISTICS_STATUS = Key.of(String.class, "logisticsStatus");
    /** ieFlag or orderType. */
    static final Key<String> DIRECTION = Key.of(String.class, "ieFlag", "orderType");
    /** Private: only their presence can be checked. */
    static final Key<String> BUYER_NAME = Key.of(String.class, "buyerName");

    static final Key<String> BUYER_ID_NUMBER = Key.of(String.class, "buyerIdNumber");
    /** Private, for a mark only: buyerName or payerName. */
    static final Key<String> PERSON_NAME = Key.of(String.class, "buyerName", "payerName");
    /** Private, for a mark only: buyerIdNumber or payerIdNumber. */
    static final Key<String> PERSON_ID = Key.of(String.class, "buyerIdNumber", "payerIdNumber");
    /** Private, for a mark only. */
    static final Key<String> CONSIGNEE = Key.of(String.class, "consignee");

    static final Key<SupervisionMode> TRADE_MODE = Key.of(SupervisionMode.class, "tradeMode");
    static final Key<String> COUNTRY = Key.of(String.class, "country");
    static final Key<LocalDate> IE_DATE = Key.of(LocalDate.class, "ieDate");
    static final Key<LocalDate> DECL_TIME = Key.of(LocalDate.class, "declTime");
    static final Key<Integer> PACK_NO = Key.of(Integer.class, "packNo");
    static final Key<BigDecimal> NET_WEIGHT = Key.of(BigDecimal.class, "netWeight");
    static final Key<String> CURRENCY = Key.of(String.class, "currency");
    static final Key<BigDecimal> GOODS_VALUE = Key.of(BigDecimal.class, "goodsValue");
    static final Key<BigDecimal> FREIGHT = Key.of(BigDecimal.class, "freight");
    static final Key<BigDecimal> INSURED_FEE = Key.of(BigDecimal.class, "insuredFee");
    /** Null where freight is in the currency of the head; so is that of the insurance. */
    static final Key<String> FREIGHT_CURRENCY = Key.of(String.class, "fCurrency");

    static final Key<String> INSURANCE_CURRENCY = Key.of(String.class, "iCurrency");
    static final Key<BigDecimal> TAX_TOTAL = Key.of(BigDecimal.class, "taxTotal");
    static final Key<BigDecimal> DISCOUNT = Key.of(BigDecimal.class, "discount");
    static final Key<String> PAY_CODE = Key.of(String.class, "payCode");
    /** The number of the payment: payTransactionId or payNo. */
    static final Key<String> PAY_NO = Key.of(String.class, "payTransactionId", "payNo");
    /** acturalPaid, amountPaid or charge. */
    static final Key<BigDecimal> PAID = Key.of(BigDecimal.class, "acturalPaid", "amountPaid", "charge");
    /** returnStatus; of a tax bill its status. */
    static final Key<Integer> STATUS = Key.of(Integer.class, "returnStatus", "status");
    /** The type of the message that a check of the format answers. */
    static final Key<String> ORI_MESSAGE_TYPE = Key.of(String.class, "oriMessageType");
    /** Names of companies, beside their codes. */
    static final Key<String> EBP_NAME = Key.of(String.class, "ebpName");

    static final Key<String> EBC_NAME = Key.of(String.class, "ebcName");
    static final Key<String> AGENT_NAME = Key.of(String.class, "agentName");
    static final Key<String> PAY_NAME = Key.of(String.class, "payName");
    static final Key<String> LOGISTICS_NAME = Key.of(String.class, "logisticsName");
    static final Key<String> OWNER_NAME = Key.of(String.class, "ownerName");
    static final Key<Integer> GNUM = Key.of(Integer.class, "gnum");
    static final Key<String> GCODE = Key.of(String.class, "gcode");
    static final Key<String> ITEM_NO = Key.of(String.class, "itemNo");
    static final Key<BigDecimal> QTY = Key.of(BigDecimal.class, "qty");
    static final Key<String> UNIT = Key.of(String.class, "unit");
    static final Key<BigDecimal> QTY1 = Key.of(BigDecimal.class, "qty1");
    static final Key<String> UNIT1 = Key.of(String.class, "unit1");
    static final Key<BigDecimal> PRICE = Key.of(BigDecimal.class, "price");
    static final Key<BigDecimal> TOTAL_PRICE = Key.of(BigDecimal.class, "totalPrice");

    private CebKeys() {}
}
