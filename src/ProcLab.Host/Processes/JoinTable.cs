using ProcLab.Host.Output;

namespace ProcLab.Host.Processes;

/// <summary>The table of <c>proclab join</c>: what two see of one variable, step by step.</summary>
/// <param name="log">Where it is written.</param>
/// <param name="parent">Who is first.</param>
/// <param name="child">Who is second.</param>
internal sealed class JoinTable(ProcessLog log, string parent, string child)
{
    private const int StepWidth = 13;
    private const int ValueWidth = 8;

    /// <summary>Its first line.</summary>
    public void WriteHead() => log.Line($"{new string(' ', StepWidth)}{parent,ValueWidth}{child,ValueWidth}");

    /// <summary>One step.</summary>
    /// <param name="step">When it is.</param>
    /// <param name="parentSees">The value that the first sees then.</param>
    /// <param name="childSees">The value that the second sees, if it is there.</param>
    /// <param name="remark">What there is to say of it.</param>
    public void Write(string step, int parentSees, int? childSees, string remark = "")
    {
        string none = log.Glyphs == Glyphs.Ascii ? "-" : "–";
        string seen = childSees?.ToString(Figures.Culture) ?? none;
        log.Write($"{step,-StepWidth}{parentSees,ValueWidth}{seen,ValueWidth}     {remark}".TrimEnd(), "join.step", json =>
        {
            json.WriteString("step", step);
            json.WriteNumber(parent, parentSees);
            json.WriteNumberOrNull(child, childSees);
            if (remark.Length > 0)
                json.WriteString("remark", remark);
        });
    }
}
