package dev.offscript.cli.rules;

import dev.offscript.reports.Visible;
import dev.offscript.rules.Refusal;
import dev.offscript.rules.authoring.RuleAuthoring.ExampleResult;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The examples of rules as build servers read test results: a suite a rule, a case an example; a
 * rule that does not load is a suite with one error.
 */
final class JUnitReport {

  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  /** Writes one document; {@code writer} stays open. */
  static void write(List<ExampleResult> results, List<Refusal> refused, Writer writer) {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(writer);
      new JUnitReport(xml).document(results, refused);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing test results", e);
    }
  }

  private void document(List<ExampleResult> results, List<Refusal> refused)
      throws XMLStreamException {
    Map<String, List<ExampleResult>> suites = new LinkedHashMap<>();
    results.forEach(
        result -> suites.computeIfAbsent(result.rule(), rule -> new ArrayList<>()).add(result));
    xml.writeStartDocument("UTF-8", "1.0");
    line(0);
    start("testsuites", results.size() + refused.size(), failures(results), refused.size());
    for (Map.Entry<String, List<ExampleResult>> suite : suites.entrySet()) {
      line(1);
      start("testsuite", suite.getValue().size(), failures(suite.getValue()), 0);
      attribute("name", suite.getKey());
      for (ExampleResult result : suite.getValue()) {
        example(result);
      }
      line(1);
      xml.writeEndElement();
    }
    for (Refusal refusal : refused) {
      refusal(refusal);
    }
    line(0);
    xml.writeEndElement();
    line(0);
    xml.writeEndDocument();
  }

  private void example(ExampleResult result) throws XMLStreamException {
    String must = result.expected() ? "matches " : "does not match ";
    line(2);
    xml.writeStartElement("testcase");
    attribute("classname", result.rule());
    attribute("name", must + result.shown());
    attribute("file", result.file());
    attribute("line", String.valueOf(result.line()));
    if (!result.passed()) {
      xml.writeStartElement("failure");
      attribute("message", result.expected() ? "it did not match" : "it matched");
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private void refusal(Refusal refusal) throws XMLStreamException {
    String name = refusal.rule().isEmpty() ? refusal.file() : refusal.rule();
    line(1);
    start("testsuite", 1, 0, 1);
    attribute("name", name);
    line(2);
    xml.writeStartElement("testcase");
    attribute("classname", name);
    attribute("name", "loads");
    xml.writeStartElement("error");
    attribute("message", refusal.toString());
    xml.writeEndElement();
    xml.writeEndElement();
    line(1);
    xml.writeEndElement();
  }

  private void start(String element, int tests, long failures, int errors)
      throws XMLStreamException {
    xml.writeStartElement(element);
    attribute("tests", String.valueOf(tests));
    attribute("failures", String.valueOf(failures));
    attribute("errors", String.valueOf(errors));
  }

  /** What XML cannot hold is made visible first. */
  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, Visible.line(value));
  }

  private void line(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static long failures(List<ExampleResult> results) {
    return results.stream().filter(result -> !result.passed()).count();
  }
}
