package org.shumao.contracts.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a record carries, as written.
 *
 * @param orderNo the platform's order number; null for a service report that cites no order and for records that name
 *     other numbers only
 * @param documentNo the number by which its sender knows it: copNo, coElNo, report number, taxNo, sumNo of a result;
 *     order, payment and waybill: null. A customs response carries that of the document to which it responds
 * @param preNo e-port number of a declaration list or application, links only
 * @param invtNo customs number of a declaration list, links only; in an application or customs response that of the
 *     declaration list it names
 * @param logisticsNo waybill number
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Numbers(
        @Nullable String orderNo,
        @Nullable String documentNo,
        @Nullable String preNo,
        @Nullable String invtNo,
        @Nullable String logisticsNo) {}
