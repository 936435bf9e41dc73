using System.Text.Json;
using ProcLab.Host.Output;

namespace ProcLab.CliTests.Output;

public sealed class JsonLineWriterTests : IDisposable
{
    private readonly StringWriter _output = new();

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Every_line_begins_with_the_fixed_fields_and_counts_up()
    {
        var lines = new JsonLineWriter(_output);

        lines.Write(TimeSpan.Zero, "run.start", json => json.WriteNumber("seed", 7));
        lines.Write(TimeSpan.FromMicroseconds(1_048_310.4), "proc.ready", json => json.WriteMilliseconds("spawn_ms", TimeSpan.FromMicroseconds(41_234.5)));

        Assert.Equal(
            """
            {"v":1,"seq":1,"t":0.000000,"ev":"run.start","seed":7}
            {"v":1,"seq":2,"t":1.048310,"ev":"proc.ready","spawn_ms":41.234}

            """,
            _output.ToString());
    }

    [Theory]
    [InlineData("two\nlines \"quoted\" \u001b[31m")]
    [InlineData("Привет 🙂 \u2028 \u0085")]
    public void Any_text_stays_on_one_line_and_comes_back(string text)
    {
        new JsonLineWriter(_output).Write(TimeSpan.Zero, "out", json => json.WriteString("text", text));

        string line = Assert.Single(_output.ToString().Split(['\n', '\r', '\u2028', '\u0085'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(text, JsonDocument.Parse(line).RootElement.GetProperty("text").GetString());
    }

    [Fact]
    public void Half_a_surrogate_pair_does_not_end_the_stream()
    {
        new JsonLineWriter(_output).Write(TimeSpan.Zero, "out", json => json.WriteString("text", "half \ud83d pair"));

        Assert.Equal("half \ufffd pair", JsonDocument.Parse(_output.ToString()).RootElement.GetProperty("text").GetString());
    }
}
