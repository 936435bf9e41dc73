namespace ProcLab;

/// <summary>Writes types the way C# does, for error messages.</summary>
internal static class TypeNames
{
    public static string Of<T>() => Of(typeof(T));

    public static string Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        if (!type.IsEnum && Keyword(Type.GetTypeCode(type)) is { } keyword)
        {
            return keyword;
        }

        string name = (type.FullName ?? type.Name).Replace('+', '.');
        int arguments = name.IndexOf('`', StringComparison.Ordinal);
        return arguments < 0 ? name : $"{name[..arguments]}<{string.Join(", ", type.GetGenericArguments().Select(Of))}>";
    }

    private static string? Keyword(TypeCode code) => code switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Char => "char",
        TypeCode.SByte => "sbyte",
        TypeCode.Byte => "byte",
        TypeCode.Int16 => "short",
        TypeCode.UInt16 => "ushort",
        TypeCode.Int32 => "int",
        TypeCode.UInt32 => "uint",
        TypeCode.Int64 => "long",
        TypeCode.UInt64 => "ulong",
        TypeCode.Single => "float",
        TypeCode.Double => "double",
        TypeCode.Decimal => "decimal",
        TypeCode.String => "string",
        _ => null,
    };
}
