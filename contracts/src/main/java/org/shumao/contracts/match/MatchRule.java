package org.shumao.contracts.match;

/**
 * The rules by which the documents of one order must agree: order, payment or money receipt, waybill and declaration list.
 * Ingestion checks that the total of a line is price times quantity; events carry no prices.
 */
public enum MatchRule {
    /** The amount paid is the amount of the order. */
    ORDER_PAYMENT_AMOUNT(
            "order-payment-amount",
            "The amount paid equals the amount of the order.",
            "支付金额应等于订单实际支付金额。",
            "CEB311 acturalPaid, CEB411 amountPaid"),
    /** Payments of imports are in yuan. */
    PAYMENT_CURRENCY(
            "payment-currency", "An import is paid in renminbi.", "进口订单应以人民币支付。", "CEB411 currency, customs code 142"),
    /** The parts of an order add up to its amount. */
    ORDER_SUM(
            "order-sum",
            "The amount of the order equals goods plus freight plus tax minus discount.",
            "订单实际支付金额应等于商品价格加运杂费加代扣税款减非现金抵扣。",
            "CEB311 acturalPaid, goodsValue, freight, taxTotal, discount"),
    /** The person who ordered also paid. */
    BUYER_PAYER(
            "buyer-payer",
            "The buyer of the order is the payer of the payment.",
            "订购人应与支付人为同一人。",
            "CEB311 buyer, CEB411 payer"),
    /** The person who ordered is declared. */
    BUYER_LIST(
            "buyer-list",
            "The buyer of the order is the buyer on the list.",
            "订单的订购人应与清单的订购人为同一人。",
            "CEB311 buyer, CEB621 buyer"),
    /** The goods that were ordered are declared. */
    LIST_ORDER_LINES(
            "list-order-lines",
            "The lines of the list are those of the order, by count, number and item.",
            "清单商品项应与订单商品项在项数、序号及货号上一致。",
            "CEB311 and CEB621, gnum and itemNo"),
    /** The order and the waybill name the same consignee. */
    CONSIGNEE_WAYBILL(
            "consignee-waybill",
            "The consignee of the order is the consignee of the waybill.",
            "订单收货人应与运单收货人一致。",
            "CEB311 consignee, CEB511 consignee"),
    /** The list names the waybill of the order. */
    LIST_WAYBILL(
            "list-waybill",
            "The list names the waybill by its number and its carrier.",
            "清单所列运单编号及物流企业应与运单一致。",
            "CEB603 and CEB621 logisticsNo, logisticsCode; CEB505 and CEB511"),
    /** The limit of one import order. */
    RETAIL_LIMIT(
            "retail-limit",
            "A single retail import is worth at most 5,000 yuan.",
            "跨境电商零售进口单次交易限值为人民币5000元。",
            "Caiguanshui 2018 No. 49"),
    /** All documents name the same parties. */
    PARTIES(
            "parties",
            "Platform and enterprise are the same in order, payment and list.",
            "订单、支付单与清单的电商平台及电商企业应一致。",
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
