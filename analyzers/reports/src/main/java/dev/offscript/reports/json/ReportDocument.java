package dev.offscript.reports.json;

import dev.offscript.model.report.Detection;
import dev.offscript.model.report.Report;
import dev.offscript.reports.Sources;
import java.util.OptionalDouble;

/** Everything of the document but its chains. */
final class ReportDocument {

  private final Json json;
  private final Places places;
  private final ChainDocument chains;

  ReportDocument(Json json, Sources sources) {
    this.json = json;
    this.places = new Places(json, sources);
    this.chains = new ChainDocument(json, places);
  }

  void write(Report report) {
    json.object(
        () -> {
          json.put("schema", "offscript-report/1");
          json.key("tool").object(() -> tool(report.tool()));
          json.key("run").object(() -> run(report.run()));
          json.key("evidence").array(() -> report.evidence().forEach(this::evidence));
          json.key("balance").object(() -> balance(report.balance()));
          json.key("chains").array(() -> report.chains().forEach(chains::write));
          json.key("findings").array(() -> report.findings().forEach(this::finding));
          json.key("looked").object(() -> looked(report.looked()));
        });
  }

  private void tool(Report.Tool tool) {
    json.put("name", "offscript").put("version", tool.version());
    json.key("rules")
        .object(
            () -> {
              json.put("packs", tool.packs())
                  .put("sha256", tool.rulesSha256())
                  .put("refused", tool.refusedRules());
              json.key("named").array(() -> tool.named().forEach(this::credit));
            });
  }

  private void credit(Report.Credit credit) {
    json.object(
        () ->
            json.put("rule", credit.rule())
                .put("id", credit.id())
                .put("title", credit.title())
                .put("author", credit.author())
                .put("license", credit.license()));
  }

  private void run(Report.Run run) {
    json.putOrNull("started", run.started())
        .putOrNull("finished", run.finished())
        .put("arguments", run.arguments())
        .put("threads", run.threads())
        .putOrNull("timezone_database", run.timezoneDatabase());
  }

  private void evidence(Report.Evidence evidence) {
    json.object(
        () -> {
          json.put("id", evidence.id())
              .put("path", evidence.path())
              .put("sha256", evidence.sha256())
              .put("bytes", evidence.bytes())
              .put("format", evidence.format())
              .put("confidence", OptionalDouble.of(evidence.confidence()))
              .put("events", evidence.events())
              .put("duplicates", evidence.duplicates())
              .put("rejected", evidence.rejected());
          json.key("accounted").object(() -> accounted(evidence.accounted()));
          places.bounds("first", "last", evidence.time());
          json.key("clock").object(() -> clock(evidence.clock()));
          if (evidence.units().stream().anyMatch(unit -> !unit.member().isEmpty())) {
            json.key("members").array(() -> evidence.units().forEach(this::member));
          } else {
            evidence.units().forEach(unit -> detection(unit.detection()));
          }
          if (!evidence.notes().isEmpty()) {
            json.put("notes", evidence.notes());
          }
        });
  }

  private void accounted(Report.Accounted accounted) {
    json.put("bytes", accounted.bytes())
        .put("records", accounted.records())
        .put("duplicates", accounted.duplicates())
        .put("rejected", accounted.rejected())
        .put("skipped", accounted.skipped());
  }

  private void clock(Report.Clock clock) {
    json.putOrNull("zone", clock.zone())
        .put("zone_source", clock.zoneSource().wire())
        .put("offset_ms", clock.offsetMillis())
        .put("offset_source", clock.offsetSource().isEmpty() ? "none" : clock.offsetSource())
        .put("uncertainty_ms", clock.uncertaintyMillis());
  }

  private void member(Report.Unit unit) {
    json.object(
        () -> {
          json.putOrNull("member", unit.member()).put("format", unit.format());
          if (unit.detection().confidence() > 0) {
            json.put("confidence", OptionalDouble.of(unit.detection().confidence()));
          }
          json.put("events", unit.events());
          detection(unit.detection());
        });
  }

  private void detection(Detection detection) {
    json.putOrSkip("because", detection.because());
    if (!detection.runnersUp().isEmpty()) {
      json.key("runners_up").array(() -> detection.runnersUp().forEach(this::candidate));
    }
  }

  private void candidate(Detection.Candidate candidate) {
    json.object(
        () ->
            json.put("format", candidate.format())
                .put("confidence", OptionalDouble.of(candidate.confidence()))
                .putOrSkip("because", candidate.because()));
  }

  private void balance(Report.Balance balance) {
    json.put("bytes", balance.bytes())
        .put("records", balance.records())
        .put("events", balance.events())
        .put("duplicates", balance.duplicates())
        .put("rejected", balance.rejected())
        .put("bytes_skipped", balance.bytesSkipped());
    json.key("accounted").object(() -> accounted(balance.accounted()));
    json.key("problems")
        .array(
            () ->
                balance
                    .problems()
                    .forEach(
                        problem ->
                            json.object(
                                () ->
                                    json.put("evidence", problem.evidence())
                                        .putOrSkip("member", problem.member())
                                        .put("byte_offset", problem.byteOffset())
                                        .put("reason", problem.reason()))));
  }

  private void finding(Report.Finding finding) {
    json.object(
        () -> {
          json.put("id", finding.id())
              .put("rule", finding.rule())
              .putOrSkip("rule_id", finding.ruleId())
              .put("title", finding.title())
              .put("author", finding.author())
              .putOrSkip("license", finding.license())
              .put("level", finding.level().wire())
              .putOrNull("event", finding.event());
          json.key("evidence");
          places.place(finding.evidence());
          if (!finding.members().isEmpty()) {
            json.key("members").array(() -> finding.members().forEach(this::member));
          }
          if (!finding.nearMisses().isEmpty()) {
            json.put("near_misses", finding.nearMisses());
          }
        });
  }

  private void member(Report.Member member) {
    json.object(
        () -> {
          json.put("event", member.event())
              .putOrSkip("stage", member.stage())
              .putOrSkip("because", member.because());
          json.key("evidence");
          places.place(member.evidence());
        });
  }

  private void looked(Report.Looked looked) {
    json.put("sessions", looked.sessions())
        .put("commands", looked.commands())
        .put("flows", looked.flows())
        .put("alerts", looked.alerts())
        .put("rules", looked.rules());
    json.key("left_out").object(() -> looked.leftOut().forEach(json::put));
    json.key("suppressed").array(() -> looked.suppressed().forEach(this::suppressed));
    json.put("unseen", looked.unseen());
  }

  private void suppressed(Report.Suppressed one) {
    json.object(
        () ->
            json.put("rule", one.rule())
                .put("title", one.title())
                .put("author", one.author())
                .put("filter", one.filter())
                .put("count", one.count()));
  }
}
