package org.shumao.contracts.match;

/**
 * The rules by which the documents of one order must agree: order, payment or money receipt, waybill and declaration list.
 * Ingestion checks that the total of a line is price times quantity; events carry no prices. The texts say what is wrong when
 * a rule is broken, as those of ingestion do.
 */
public enum MatchRule {
    /** The amount paid is the amount of the order. */
    ORDER_PAYMENT_AMOUNT(
            "order-payment-amount",
            "The amount paid differs from the amount of the order.",
            "支付金额与订单实际支付金额不一致。",
            "CEB311 acturalPaid, CEB411 amountPaid"),
    /** Payments of imports are in yuan. */
    PAYMENT_CURRENCY(
            "payment-currency", "An import is not paid in yuan.", "进口订单未以人民币支付。", "CEB411 currency, customs code 142"),
    /** The parts of an order add up to its amount. */
    ORDER_SUM(
            "order-sum",
            "The amount of the order differs from goods plus freight plus tax minus discount.",
            "订单实际支付金额不等于商品价格加运杂费加代扣税款减非现金抵扣。",
            "CEB311 acturalPaid, goodsValue, freight, taxTotal, discount"),
    /** The person who ordered also paid. */
    BUYER_PAYER(
            "buyer-payer",
            "The buyer of the order is not the payer of the payment.",
            "订购人与支付人不是同一人。",
            "CEB311 buyer, CEB411 payer"),
    /** The person who ordered is declared. */
    BUYER_LIST(
            "buyer-list",
            "The buyer of the order is not the buyer on the list.",
            "订单的订购人与清单的订购人不是同一人。",
            "CEB311 buyer, CEB621 buyer"),
    /** The goods that were ordered are declared. */
    LIST_ORDER_LINES(
            "list-order-lines",
            "The lines of the list differ from those of the order in count, number or item.",
            "清单商品项与订单商品项的项数、序号或货号不一致。",
            "CEB311 and CEB621, gnum and itemNo"),
    /** The order and the waybill name the same consignee. */
    CONSIGNEE_WAYBILL(
            "consignee-waybill",
            "The consignee of the order is not the consignee of the waybill.",
            "订单收货人与运单收货人不一致。",
            "CEB311 consignee, CEB511 consignee"),
    /** The list names the waybill of the order. */
    LIST_WAYBILL(
            "list-waybill",
            "The waybill number or the carrier on the list is not that of the waybill.",
            "清单所列运单编号或物流企业与运单不一致。",
            "CEB603 and CEB621 logisticsNo, logisticsCode; CEB505 and CEB511"),
    /** The limit of one import order. */
    RETAIL_LIMIT(
            "retail-limit",
            "The retail import is worth more than 5,000 yuan.",
            "跨境电商零售进口超过单次交易限值人民币5000元。",
            "Caiguanshui 2018 No. 49"),
    /** All documents name the same enterprise; a document of another platform belongs to another order. */
    PARTIES(
            "parties",
            "Order, payment and list name different enterprises.",
            "订单、支付单与清单的电商企业不一致。",
            "CEB311, CEB411, CEB621 ebpCode, ebcCode");

    private final String id;
    private final String english;
    private final String chinese;
    private final String source;

    MatchRule(String id, String english, String chinese, String source) {
        this.id = id;
        this.english = english;
        this.chinese = chinese;
        this.source = source;
    }

    /** Stable name, for instance {@code order-sum}. */
    public String id() {
        return id;
    }

    public String english() {
        return english;
    }

    public String chinese() {
        return chinese;
    }

    /** The fields or the notice behind the rule. */
    public String source() {
        return source;
    }
}
