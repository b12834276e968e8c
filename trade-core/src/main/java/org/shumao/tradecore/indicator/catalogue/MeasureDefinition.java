package org.shumao.tradecore.indicator.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is counted, in words. "New" has no published definition, so there are two; both by legal unit (USCC). */
public enum MeasureDefinition {
    REGISTERED(
            "REGISTERED-USCC-1",
            "registered",
            "New by register: enterprises of these kinds whose date of registration lies in the period, whatever became of"
                    + " them. Who has only applied does not count; records that were merged count once, with the date of"
                    + " the one that stands.",
            "按登记口径的新增：登记日期在本期内的该类企业，不论其后状态。仅提出申请的不计；合并的记录只计一家，以保留记录的登记日期为准。"),
    FIRST_TRADE(
            "FIRST-TRADE-USCC-1",
            "firstTrade",
            "New by trade: registered enterprises of these kinds whose first month with orders on declaration lists (net of what"
                    + " was taken back) lies in the period. Not known for the first twelve months of data, when an old trader"
                    + " cannot be distinguished from a new one.",
            "按交易口径的新增：首个有海关清单订单（扣除撤回后）的月份在本期内的已登记企业。数据最初十二个月内无法区分新老企业，故不给出。"),
    ACTIVE(
            "ACTIVE-USCC-1",
            "active",
            "Registered enterprises of these kinds with orders on declaration lists in at least one month of the period.",
            "活跃：本期内至少一个月有海关清单订单的已登记企业。"),
    PRESUMED_STOPPED(
            "STOPPED-USCC-1",
            "presumedStopped",
            "Traded before, and had no orders in the %d months up to the end of the period. Presumed: who trades again later"
                    + " is active again in that later period.",
            "推定停业：曾有交易，而截至期末的连续%d个月没有订单。属推定：其后恢复交易的，在以后时期重新计入活跃。"),
    LAST_TRADE(
            "LAST-TRADE-USCC-1",
            "lastTrade",
            "Traded in the period for the last time: active in it, without orders in the %d months after it. These are the"
                    + " deaths of the period; they are known once those months are over.",
            "末次交易：本期内活跃、其后%d个月没有订单的企业，即本期死亡；该若干个月结束后方能判定。"),
    EXIT(
            "EXIT-USCC-1",
            "exitPct",
            "Of the enterprises that were not presumed stopped when the period began (aliveBefore: they traded in the %d"
                    + " months before it), the share that is presumed stopped at its end (stoppedInPeriod), per cent.",
            "退出率：期初未被推定停业的企业（期前%d个月内有交易）中，期末被推定停业者所占百分比。"),
    CHURN(
            "CHURN-USCC-2",
            "churnPct",
            "Births (firstTrade) plus deaths (lastTrade: no orders in the %d months after the period) of the population"
                    + " (active), per cent, after the Eurostat-OECD Manual on Business Demography Statistics. An enterprise"
                    + " that trades again after a pause is no birth, however long the pause was.",
            "更替率：出生（firstTrade）与死亡（lastTrade，其后%d个月没有订单）之和占企业总体（active）的百分比，"
                    + "依据欧盟统计局与经合组织《企业人口统计手册》。停顿后恢复交易的，不论停顿多久，均不作出生。"),
    SURVIVAL(
            "SURVIVAL-KM-1",
            "survival",
            "Of those who traded for the first time in the period, the share that still trades k months later (Kaplan-Meier),"
                    + " with its standard error (Greenwood)."
                    + " Whether somebody stopped is known up to %d months before the end of the data; who trades after that"
                    + " is followed to there.",
            "存活率：本期首次交易的企业在k个月后仍在交易的比例（Kaplan-Meier估计），附标准误（Greenwood公式）。停业与否只能判定到数据末月之前%d个月，此后仍有交易者观察至该时点。");

    private final String id;
    private final String figure;
    private final String en;
    private final String zh;

    MeasureDefinition(String id, String figure, String en, String zh) {
        this.id = id;
        this.figure = figure;
        this.en = en;
        this.zh = zh;
    }

    /** Name and version. */
    public String id() {
        return id;
    }

    /** A definition as it is published. */
    @Schema(name = "BusinessDemographyDefinition", description = "What a figure counts")
    public record Text(
            @Schema(description = "Name and version", examples = "FIRST-TRADE-USCC-1")
            String id,

            @Schema(description = "Which figure", examples = "firstTrade")
            String figure,

            @Schema(description = "In English") String en,
            @Schema(description = "In Chinese") String zh) {}

    /** All of them. */
    public static List<Text> all(int gap) {
        return Stream.of(values())
                .map(one -> new Text(one.id, one.figure, String.format(one.en, gap), String.format(one.zh, gap)))
                .toList();
    }
}
