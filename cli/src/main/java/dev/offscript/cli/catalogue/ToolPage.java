package dev.offscript.cli.catalogue;

import dev.offscript.commands.catalogue.Catalogue;
import dev.offscript.commands.catalogue.Form;
import dev.offscript.commands.catalogue.Tool;
import dev.offscript.model.Direction;
import dev.offscript.reports.Wording;
import java.util.ArrayList;
import java.util.List;

/** All that is known of one tool. */
final class ToolPage {

  private static final int LABEL = 14;

  private final Sheet sheet;
  private final Catalogue catalogue;

  ToolPage(Sheet sheet, Catalogue catalogue) {
    this.sheet = sheet;
    this.catalogue = catalogue;
  }

  String of(Tool tool) {
    sheet.title(tool.name(), Wording.words(tool.behaviour().wire()));
    if (!tool.description().about().isEmpty()) {
      sheet.text(0, tool.description().about());
    }
    sheet.blank();
    sheet.labelled("home", LABEL, tool.description().home());
    sheet.labelled("started as", LABEL, Sheet.list(tool.names()));
    List<String> common = tool.names().stream().filter(tool.common()::contains).toList();
    sheet.labelled(
        "needs more",
        LABEL,
        common.isEmpty()
            ? ""
            : Sheet.list(common)
                + ": many programs are called so; an address, a pool, a wallet or a forward must stand"
                + " beside it");
    sheet.labelled("installed from", LABEL, Sheet.list(tool.sources()));
    sheet.labelled(
        "usual ports",
        LABEL,
        Sheet.list(tool.description().ports().stream().map(String::valueOf).toList()));
    String label = "ATT&CK";
    for (String id : ToolTable.techniques(tool)) {
      sheet.labelled(label, LABEL, technique(id));
      label = "";
    }
    sheet.labelled(
        "defined in", LABEL, tool.description().file() + ", line " + tool.description().line());
    sheet.blank();
    sheet.heading("forms", "the first that fits decides");
    for (Form form : tool.forms()) {
      form(tool, form);
    }
    List<String> inert = new ArrayList<>(tool.inertSubcommands());
    tool.inertFlags().stream().sorted().forEach(inert::add);
    if (!inert.isEmpty()) {
      sheet.heading("makes nothing", "");
      sheet.text(2, Sheet.list(inert));
    }
    return sheet.take();
  }

  private String technique(String id) {
    return catalogue
        .technique(id)
        .map(
            known ->
                id
                    + " "
                    + known.name()
                    + known.moved().map(now -> "; " + now + " since v19").orElse(""))
        .orElse(id);
  }

  private void form(Tool tool, Form form) {
    String way =
        (form.direction() == Direction.NONE ? "" : form.direction().wire() + ", ")
            + form.level().wire();
    String behaviour =
        form.behaviour() == tool.behaviour() ? "" : ", " + Wording.words(form.behaviour().wire());
    sheet.text(2, form.because() + " (" + way + behaviour + ")");
    sheet.text(4, FormWords.condition(form));
    sheet.text(4, "$ " + FormWords.example(tool, form));
    String far = FormWords.places(form.endpoint());
    if (!far.isEmpty()) {
      String port = FormWords.places(form.port());
      sheet.text(
          4,
          "far side "
              + far
              + (port.isEmpty() ? "" : "; port " + port)
              + (form.defaultPort() > 0 ? "; port " + form.defaultPort() + " unless said" : ""));
    }
    String wallet = FormWords.places(form.wallet());
    if (!wallet.isEmpty()) {
      sheet.text(4, "wallet " + wallet);
    }
    sheet.blank();
  }
}
