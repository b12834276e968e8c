package org.shumao.ingestion.ceb;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;
import org.shumao.contracts.record.Operation;
import org.shumao.ingestion.field.FieldTable;
import org.shumao.ingestion.field.Key;
import org.shumao.ingestion.field.Status;

/** The fields of a list that rules and the event need, under the names of the standard. */
final class ListKeys {
    final Key<String> guid;
    final Key<Operation> appType;
    final Key<LocalDateTime> appTime;
    final Key<Status> appStatus;
    final Key<String> orderNo;
    final Key<String> ebpCode;
    final Key<String> ebcCode;
    final Key<String> logisticsNo;
    final Key<String> logisticsCode;
    final Key<String> copNo;
    final Key<String> preNo;
    final Key<String> invtNo;
    final Key<String> ieFlag;
    final Key<LocalDate> ieDate;
    final Key<String> agentCode;
    final Key<SupervisionMode> tradeMode;
    final Key<String> country;
    final Key<BigDecimal> freight;
    final Key<BigDecimal> insuredFee;
    final Key<Integer> packNo;
    final Key<BigDecimal> netWeight;
    /** Import lists only. */
    final @Nullable Key<LocalDate> declTime;
    /** Import lists only. */
    final @Nullable Key<String> currency;
    /** Export lists only. */
    final @Nullable Key<String> ownerCode;

    final Key<Integer> gnum;
    final Key<String> gcode;
    final Key<String> lineCountry;
    final Key<String> lineCurrency;
    final Key<BigDecimal> qty;
    final Key<String> unit;
    final Key<BigDecimal> qty1;
    final Key<String> unit1;
    final Key<BigDecimal> price;
    final Key<BigDecimal> totalPrice;

    ListKeys(FieldTable head, FieldTable line) {
        guid = head.key("guid", String.class);
        appType = head.key("appType", Operation.class);
        appTime = head.key("appTime", LocalDateTime.class);
        appStatus = head.key("appStatus", Status.class);
        orderNo = head.key("orderNo", String.class);
        ebpCode = head.key("ebpCode", String.class);
        ebcCode = head.key("ebcCode", String.class);
        logisticsNo = head.key("logisticsNo", String.class);
        logisticsCode = head.key("logisticsCode", String.class);
        copNo = head.key("copNo", String.class);
        preNo = head.key("preNo", String.class);
        invtNo = head.key("invtNo", String.class);
        ieFlag = head.key("ieFlag", String.class);
        ieDate = head.key("ieDate", LocalDate.class);
        agentCode = head.key("agentCode", String.class);
        tradeMode = head.key("tradeMode", SupervisionMode.class);
        country = head.key("country", String.class);
        freight = head.key("freight", BigDecimal.class);
        insuredFee = head.key("insuredFee", BigDecimal.class);
        packNo = head.key("packNo", Integer.class);
        netWeight = head.key("netWeight", BigDecimal.class);
        declTime = head.find("declTime") == null ? null : head.key("declTime", LocalDate.class);
        currency = head.find("currency") == null ? null : head.key("currency", String.class);
        ownerCode = head.find("ownerCode") == null ? null : head.key("ownerCode", String.class);
        gnum = line.key("gnum", Integer.class);
        gcode = line.key("gcode", String.class);
        lineCountry = line.key("country", String.class);
        lineCurrency = line.key("currency", String.class);
        qty = line.key("qty", BigDecimal.class);
        unit = line.key("unit", String.class);
        qty1 = line.key("qty1", BigDecimal.class);
        unit1 = line.key("unit1", String.class);
        price = line.key("price", BigDecimal.class);
        totalPrice = line.key("totalPrice", BigDecimal.class);
    }
}
