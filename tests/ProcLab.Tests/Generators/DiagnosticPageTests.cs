using Microsoft.CodeAnalysis;
using ProcLab.Generators;

namespace ProcLab.Tests.Generators;

public class DiagnosticPageTests
{
    public static TheoryData<string> Ids { get; } = new(new TaskAnalyzer().SupportedDiagnostics.Select(static rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_diagnostic_has_a_page_with_its_title_and_message(string id)
    {
        DiagnosticDescriptor rule = new TaskAnalyzer().SupportedDiagnostics.Single(rule => rule.Id == id);
        string page = File.ReadAllText(Path.Combine(Root(), "docs", "diagnostics", $"{id}.md"));

        Assert.StartsWith($"# {id}: {rule.Title}\n\n> {rule.MessageFormat}\n", page);
        Assert.All(["## What", "## Why", "## Wrong", "## Right"], heading => Assert.Contains(heading, page));
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProcLab.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
