namespace ProcLab.Wire;

/// <summary>An exception as it travels: <c>[type, message, stack or nil, [inner errors]]</c>. Never a live object, never a type to load.</summary>
internal sealed record RemoteError(string Type, string Message, string? Stack, IReadOnlyList<RemoteError> Inner)
{
    /// <summary>How many characters of a message or a stack travel; the rest is cut and marked.</summary>
    public const int MaxTextLength = 32 * 1024;

    /// <summary>How many errors of one chain travel.</summary>
    public const int MaxErrors = 32;

    private const int MaxDepth = 16;

    public static RemoteError From(Exception exception)
    {
        int budget = MaxErrors;
        return From(exception, depth: 0, ref budget);
    }

    private static RemoteError From(Exception exception, int depth, ref int budget)
    {
        budget--;
        List<RemoteError> inner = [];
        if (depth < MaxDepth)
        {
            IEnumerable<Exception> causes = exception is AggregateException aggregate
                ? aggregate.InnerExceptions
                : exception.InnerException is { } single ? [single] : [];
            foreach (var cause in causes)
            {
                if (budget <= 0)
                    break;
                inner.Add(From(cause, depth + 1, ref budget));
            }
        }

        return new(exception.GetType().FullName ?? "?", Cut(Safe(static e => e.Message ?? "", exception)), Cut(Safe(static e => e.StackTrace ?? "", exception)), inner);
    }

    // An exception's own members may throw, too; that must not cost the item its answer.
    private static string Safe(Func<Exception, string> read, Exception exception)
    {
        try
        {
            return read(exception);
        }
#pragma warning disable CA1031
        catch (Exception error)
#pragma warning restore CA1031
        {
            return $"(reading it threw {error.GetType().FullName})";
        }
    }

    private static string Cut(string text)
    {
        if (text.Length <= MaxTextLength)
            return text;

        int end = char.IsHighSurrogate(text[MaxTextLength - 1]) ? MaxTextLength - 1 : MaxTextLength;
        return $"{text.AsSpan(0, end)}… ({text.Length - end} more characters were cut)";
    }

    public void Write(ref MessagePackWriter writer)
    {
        writer.BeginNested();
        writer.WriteArrayHeader(4);
        writer.WriteString(Clean(Type));
        writer.WriteString(Clean(Message));
        if (Stack is null)
            writer.WriteNil();
        else
            writer.WriteString(Clean(Stack));
        writer.WriteArrayHeader(Inner.Count);
        foreach (var error in Inner)
            error.Write(ref writer);
        writer.EndNested();
    }

    /// <summary>Reads an error with its causes. Causes past <see cref="MaxErrors"/> are skipped: each takes a few bytes on the wire and many in memory.</summary>
    public static RemoteError Read(ref MessagePackReader reader)
    {
        int budget = MaxErrors;
        return Read(ref reader, ref budget);
    }

    private static RemoteError Read(ref MessagePackReader reader, ref int budget)
    {
        budget--;
        reader.BeginNested();
        int fields = reader.ReadArrayHeader();
        if (fields < 4)
            throw new MessagePackException($"an error has 4 fields, not {fields}", reader.Position);

        string type = reader.ReadString();
        string message = reader.ReadString();
        string? stack = reader.TryReadNil() ? null : reader.ReadString();
        int count = reader.ReadArrayHeader();
        List<RemoteError> inner = [];
        for (int i = 0; i < count; i++)
        {
            if (budget > 0)
                inner.Add(Read(ref reader, ref budget));
            else
                reader.Skip();
        }

        for (int i = 4; i < fields; i++)
            reader.Skip();
        reader.EndNested();
        return new(type, message, stack, inner);
    }

    // A message may hold half a surrogate pair, which is no UTF-8.
    private static string Clean(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
                return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
        }

        return text;
    }
}
