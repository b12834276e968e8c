package org.shumao.ingestion.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.shumao.ingestion.body.BodyConfig;
import org.shumao.ingestion.ceb.document.MessageLimits;
import org.shumao.ingestion.limit.Limit;
import org.shumao.ingestion.rule.RuleConfig;
import org.shumao.ingestion.submission.claim.SubmissionConfig;

/** Collects the limits from the constants and the configuration by which they are enforced. */
@ApplicationScoped
class SubmissionLimits {
    private final BodyConfig body;
    private final SubmissionConfig submissions;
    private final RuleConfig rules;

    SubmissionLimits(BodyConfig body, SubmissionConfig submissions, RuleConfig rules) {
        this.body = body;
        this.submissions = submissions;
        this.rules = rules;
    }

    LimitsView view() {
        return new LimitsView(
                Stream.concat(
                                configured().stream(),
                                Arrays.stream(Limit.values()).map(LimitView::of))
                        .toList(),
                MessageLimits.all());
    }

    private List<LimitView> configured() {
        return List.of(
                LimitView.bytes(
                        "body-size",
                        body.maxSize(),
                        "of a body as it is sent, compressed or not",
                        "报送内容（按发送的字节计，无论是否压缩）"),
                LimitView.bytes("body-size-decoded", body.maxExpandedSize(), "of a body after decoding", "解压后的报送内容"),
                LimitView.configured(
                        "body-expansion",
                        body.maxRatio(),
                        "bytes",
                        "字节",
                        "decoded for each byte sent, beyond the first "
                                + body.ratioFreeSize().asLongValue() + " bytes",
                        "每个发送字节解压后的字节数（超过前" + body.ratioFreeSize().asLongValue() + "字节后计算）"),
                LimitView.bytes(
                        "atomic-size",
                        submissions.atomicBuffer(),
                        "of the events of an atomic submission",
                        "整批提交（atomic）的全部事件"),
                LimitView.configured(
                        "stored-results",
                        submissions.storedResults(),
                        "results",
                        "条结果",
                        "of one submission can be read and downloaded; more are counted and hashed",
                        "每次报送可查询和下载，其余仅计数并计入散列"),
                LimitView.configured(
                        "record-lines", rules.maxLines(), "lines", "行", "of a record in our own form", "一条自有格式记录"),
                LimitView.configured(
                        "line-amount",
                        rules.lineAmountLimit().longValue(),
                        "yuan",
                        "元",
                        "of one line at the rate of its month",
                        "单项金额（按当月汇率折算）"));
    }
}
